/**
 * Local stand-in for Zalo: a phone page, the OpenAPI and OAuth over real HTTP. Local profile only; shares no code with
 * zalo. It reads {@code danhoi.zalo.app-id}, {@code app-secret}, {@code oa-secret}, {@code redirect-uri} and the first of
 * {@code danhoi.zalo.accounts}, signs events and posts them to {@code danhoi.simulator.webhook-url} (default: this
 * server's {@code /webhook/zalo}).
 *
 * <p>The OpenAPI stands at {@code /simulator/zalo/openapi}, OAuth at {@code /simulator/zalo/oauth}, templates to phone
 * numbers at {@code /simulator/zalo/zbs}; the first tokens are {@code local-access} and {@code local-refresh}.
 *
 * <p>JSON interface below {@code /simulator/api}, for the page and for tests ({@code P} is a person's id):
 * <ul>
 * <li>{@code GET state?after=N}: run, change, people, messages touched after change N, faults, whether the webhook is
 * enabled; {@code GET stream}: server-sent event whenever something changed;
 * <li>{@code POST people} {@code {name, anonymous}}: someone new; {@code GET people/P/messages}: what was said, oldest first, the
 * account's with buttons;
 * <li>{@code POST people/P/messages} {@code {kind, text, quote, picture, spot, latitude, longitude}}: kind
 * {@code text} (default), {@code image}, {@code location}, {@code audio}, {@code sticker}, {@code file}, {@code video},
 * {@code link}, {@code card};
 * {@code POST people/P/files}: an upload ({@code file}, {@code text}, {@code quote});
 * <li>{@code POST people/P/press?message=M&button=0}: presses a button;
 * {@code POST people/P/react?message=M&icon=/-heart};
 * <li>{@code POST people/P/follow}, {@code unfollow}, {@code seen}, {@code start}, {@code withdraw};
 * {@code submit-info} {@code {ward, address, old}}; {@code PUT people/P/refusal?code=-230};
 * {@code PUT people/P/last-interaction?hours=49}; {@code POST people/P/events/NAME}: an event that is no talk, such as
 * {@code user_call_oa}; {@code staff-reply}
 * {@code {text}}: someone answers in the account's own tool;
 * <li>{@code POST people/P/templates/M} {@code {rate, note}} or {@code {button}}: an answer to a template that came to
 * the phone number; {@code GET templates}, {@code PUT templates/ID?status=ENABLE&reason=}: what Zalo decides about one;
 * {@code PUT day-quota?value=2000};
 * <li>{@code GET}/{@code PUT faults}: {@link vn.danhoi.simulator.FaultSwitch.Faults}, only the fields given are changed;
 * {@code POST uploads/expire}: seven days pass for what was uploaded; {@code POST webhook/enable} after the webhook was switched off;
 * <li>{@code POST probes/}{@code empty-object}, {@code empty-body}, {@code not-json}, {@code console-sample},
 * {@code unknown-event}; {@code POST events}: any event, signed as it stands;
 * <li>{@code GET exchanges?message=M}: raw requests and answers, of one message or the latest; {@code POST reset}.
 * </ul>
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package vn.danhoi.simulator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

package vn.danhoi.zalo.openapi;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import vn.danhoi.messaging.Channel;
import vn.danhoi.messaging.Conversation;
import vn.danhoi.messaging.InboundEvent;
import vn.danhoi.messaging.OutgoingFiles;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.messaging.ReplyWindow;
import vn.danhoi.messaging.SendResult;
import vn.danhoi.messaging.Urgency;
import vn.danhoi.messaging.TemplateMessage;
import vn.danhoi.zalo.account.Account;
import vn.danhoi.zalo.account.Accounts;
import vn.danhoi.zalo.event.EventReader;
import vn.danhoi.zalo.event.People;
import vn.danhoi.zalo.event.ZaloJson;
import vn.danhoi.zalo.standing.SentMessages;
import vn.danhoi.zalo.standing.TemplateRegister;
import vn.danhoi.zalo.openapi.AuthorisedCalls.Call;
import vn.danhoi.zalo.openapi.OpenApi.Outcome;

/** Zalo as a channel: consultation messages out, webhook events in, the conversation's history for what is unknown. */
@Component
class ZaloChannel implements Channel {

    private static final Duration CROWDED = Duration.ofSeconds(5);
    private static final Duration FREE = Duration.ofHours(48);
    private static final Duration OPEN = Duration.ofDays(7);
    /** Zalo's clock and the way there. */
    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final int LEAST_ROOM = 500;
    private static final Set<Integer> TOKEN_REFUSED = Set.of(-216, -220);

    private final Accounts accounts;
    private final AuthorisedCalls calls;
    private final OpenApi api;
    private final RateLimit limit;
    private final ButtonSupport buttons;
    private final History history;
    private final TemplateCalls templates;
    private final TemplateRegister register;
    private final SentMessages sent;
    private final Breaker breaker;
    private final ZaloFiles uploads;
    private final ObjectProvider<OutgoingFiles> files;
    private final String formPicture;
    private final ErrorTable errors;
    private final MeterRegistry metrics;

    ZaloChannel(Accounts accounts, AuthorisedCalls calls, OpenApi api, RateLimit limit, ButtonSupport buttons,
            History history, TemplateCalls templates, TemplateRegister register, SentMessages sent,
            Breaker breaker, ZaloFiles uploads, ObjectProvider<OutgoingFiles> files, Clock clock, MeterRegistry metrics,
            @Value("${danhoi.public-url}") String publicUrl) {
        this.accounts = accounts;
        this.calls = calls;
        this.api = api;
        this.limit = limit;
        this.buttons = buttons;
        this.history = history;
        this.templates = templates;
        this.register = register;
        this.sent = sent;
        this.breaker = breaker;
        this.uploads = uploads;
        this.files = files;
        this.formPicture = publicUrl.replaceAll("/+$", "") + "/zalo/lien-he.png";
        this.errors = new ErrorTable(clock);
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return "zalo";
    }

    @Override
    public InboundEvent read(byte[] body) {
        return EventReader.read(body);
    }

    /**
     * At most 2,000 characters each, room kept for the buttons written out; quote on the first, buttons on the last. A form or
     * a file is a message of its own.
     */
    @Override
    public List<Reply> parts(Reply reply) {
        var shares = reply.buttons().stream().filter(b -> b instanceof Button.Share || b instanceof Button.Attach)
                .toList();
        var buttons = reply.buttons().stream().filter(b -> !shares.contains(b)).toList();
        int room = Math.max(LEAST_ROOM, MessageJson.LONGEST - MessageJson.list(buttons).length());
        var texts = TextSplitter.split(reply.text(), room);
        var parts = new ArrayList<Reply>();
        for (int i = 0; i < texts.size(); i++) {
            parts.add(new Reply(texts.get(i), i == texts.size() - 1 ? buttons : List.of(), reply.reference(),
                    i == 0 ? reply.quoting() : Optional.empty()));
        }
        // The text before has said it already: whether form or file arrive is nobody's worry, so they have no reference.
        shares.forEach(share -> parts
                .add(new Reply(share.title(), List.of(share), Optional.empty(), Optional.empty())));
        return parts;
    }

    @Override
    public SendResult send(Conversation to, Reply reply) {
        return send(to, reply, Urgency.ANSWER);
    }

    @Override
    public SendResult send(Conversation to, Reply reply, Urgency urgency) {
        var account = accounts.find(to.account());
        if (account.isEmpty()) {
            return new SendResult.AccountBlocked("zalo:account-not-configured");
        }
        return attached(reply)
                .map(attach -> sendFile(account.get(), to, attach, urgency)).orElseGet(() -> breaker
                        .guard(to.account(), Breaker.Way.MESSAGE, () -> send(account.get(), to, reply, urgency)));
    }

    private static Optional<Button.Attach> attached(Reply reply) {
        return reply.buttons().stream().filter(Button.Attach.class::isInstance).map(Button.Attach.class::cast)
                .findFirst();
    }

    /** A token that ended before its time is got anew, once. */
    private SendResult sendFile(Account account, Conversation to, Button.Attach attach, Urgency urgency) {
        var file = files.orderedStream().flatMap(f -> f.find(attach.file()).stream()).findFirst();
        if (file.isEmpty()) {
            return new SendResult.Refused("zalo:file-gone");
        }
        while (true) {
            switch (uploads.put(account, file.get(), urgency)) {
                case ZaloFiles.Put.Not not -> {
                    return not.instead();
                }
                case ZaloFiles.Put.There there -> {
                    var result = breaker.guard(account.oaId(), Breaker.Way.MESSAGE, () -> told(account, call(account,
                            to.person(), MessageJson.file(to.person(), there.kind(), there.token()), urgency)));
                    if (!result.equals(new SendResult.Refused("zalo:-100"))) {
                        return result;
                    }
                    uploads.forget(account, there.token());
                    if (!there.known()) {
                        return result;
                    }
                }
            }
        }
    }

    private Breaker.Ended send(Account account, Conversation to, Reply reply, Urgency urgency) {
        if (!reply.buttons().isEmpty() && reply.buttons().getFirst() instanceof Button.Share share) {
            return People.findAnonymous(to.person()).isPresent()
                    ? new Breaker.Ended(new SendResult.Refused("zalo:anonymous"), false)
                    : told(account, call(account, to.person(),
                            MessageJson.form(to.person(), share, formPicture), urgency));
        }
        boolean asButtons = !reply.buttons().isEmpty() && MessageJson.canCarryButtons(reply)
                && buttons.takesButtons(to.account());
        if (!asButtons) {
            return told(account,
                    call(account, to.person(), MessageJson.writtenOut(to.person(), reply), urgency));
        }
        Call first = call(account, to.person(), MessageJson.withButtons(to.person(), reply), urgency);
        if (!refusesButtons(first)) {
            return told(account, first);
        }
        Call second = call(account, to.person(), MessageJson.writtenOut(to.person(), reply), urgency);
        var ended = told(account, second);
        if (ended.result() instanceof SendResult.Sent) { // so it was the buttons, not the message
            buttons.refused(to.account());
        }
        return ended;
    }

    @Override
    public SendResult sendTemplate(Conversation to, TemplateMessage message) {
        return accounts.find(to.account()).map(account -> templates.send(account, to.person(), message))
                .orElseGet(() -> new SendResult.AccountBlocked("zalo:account-not-configured"));
    }

    /** A reaction to the message; free, and no interaction is needed. */
    @Override
    public boolean acknowledge(Conversation to, String messageId) {
        var account = accounts.find(to.account());
        if (account.isEmpty() || messageId.isBlank() || People.findAnonymous(to.person()).isPresent()
                || !limit.enterNow(account.get().appId(), Urgency.ANSWER)) {
            return false;
        }
        return calls.withToken(account.get(), TOKEN_REFUSED,
                token -> api.post(account.get(), token, "/v2.0/oa/message", MessageJson.received(to.person(),
                        messageId))) instanceof Call.Ended ended
                && ended.outcome() instanceof Outcome.Answer answer && answer.error() == 0;
    }

    /** Consultation messages are free for 48 hours after what the person did last, billed for seven days, then refused. */
    @Override
    public ReplyWindow window(Optional<Instant> last, Instant now) {
        if (last.isEmpty()) {
            return ReplyWindow.closed();
        }
        var free = last.get().plus(FREE).minus(MARGIN);
        var open = last.get().plus(OPEN).minus(MARGIN);
        if (now.isBefore(free)) {
            return new ReplyWindow(ReplyWindow.State.FREE, Optional.of(free));
        }
        return billed(open, now);
    }

    @Override
    public ReplyWindow windowAfterFree(Optional<Instant> last, Instant now) {
        return last.map(at -> billed(at.plus(OPEN).minus(MARGIN), now)).orElseGet(ReplyWindow::closed);
    }

    private static ReplyWindow billed(Instant open, Instant now) {
        return now.isBefore(open) ? new ReplyWindow(ReplyWindow.State.BILLED, Optional.of(open)) : ReplyWindow.closed();
    }

    /** Templates approved, refused or switched off; more or fewer of them allowed a day. */
    @Override
    public void accountChanged(String account, Instant at, byte[] body) {
        ZaloJson.object(body).ifPresent(event -> {
            register.changed(account, event, at);
            sent.dayLimit(account, event, at);
        });
    }

    @Override
    public Optional<String> agencyOf(String account) {
        return accounts.agencyOf(account);
    }

    private static boolean refusesButtons(Call call) {
        return call instanceof Call.Ended ended && ended.outcome() instanceof Outcome.Answer answer
                && (answer.error() == -201 || answer.error() == -233);
    }

    @Override
    public HistoryAnswer lookUp(Conversation to, Reply reply, Instant attemptedAt) {
        var account = accounts.find(to.account());
        if (account.isEmpty() || People.findAnonymous(to.person()).isPresent() || attached(reply).isPresent()) {
            return new HistoryAnswer.Unclear("zalo:no-history"); // which does not tell one file from another
        }
        if (!limit.enterNow(account.get().appId(), Urgency.NOTICE)) {
            return new HistoryAnswer.Unclear("zalo:crowded");
        }
        return switch (calls.withToken(account.get(), TOKEN_REFUSED,
                token -> history.read(account.get(), token, to.person()))) {
            case Call.Without without -> new HistoryAnswer.Unclear("zalo:no-token");
            case Call.Ended ended -> history.find(ended.outcome(), reply, attemptedAt);
        };
    }

    private Call call(Account account, String person, ObjectNode body, Urgency urgency) {
        if (!limit.enter(account.appId(), urgency)) {
            return new Call.Without(new SendResult.TryLater("zalo:crowded", CROWDED));
        }
        String path = People.findAnonymous(person).isPresent() ? "/v2.0/oa/message" : "/v3.0/oa/message/cs";
        Call call = calls.withToken(account, TOKEN_REFUSED, token -> api.post(account, token, path, body));
        if (call instanceof Call.Ended ended && ended.outcome() instanceof Outcome.Answer answer) {
            metrics.counter("danhoi.zalo.answers", "code", String.valueOf(answer.error())).increment();
            if (answer.error() == -32) {
                limit.exceeded(account.appId());
            }
        }
        return call;
    }

    /** The result; what Zalo says about who pays is noted. */
    private Breaker.Ended told(Account account, Call call) {
        if (call instanceof Call.Ended ended && ended.outcome() instanceof Outcome.Answer answer
                && answer.error() == 0) {
            sent.consultation(account.oaId(), answer.data().path("quota"));
        }
        return new Breaker.Ended(result(call), call instanceof Call.Ended);
    }

    private SendResult result(Call call) {
        return switch (call) {
            case Call.Without without -> without.instead();
            case Call.Ended ended -> switch (ended.outcome()) {
                case Outcome.NotTaken not -> new SendResult.TryLater(not.reason(), Duration.ZERO);
                case Outcome.Unclear unclear -> new SendResult.Unknown(unclear.reason());
                case Outcome.Answer answer -> answer.error() == 0
                        ? new SendResult.Sent(ZaloJson.text(answer.data().path("message_id")),
                                SentMessages.freeLeft(answer.data().path("quota")))
                        : errors.result(answer.error());
            };
        };
    }
}

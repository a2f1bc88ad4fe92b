package vn.danhoi.zalo.openapi;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import vn.danhoi.messaging.Channel;
import vn.danhoi.messaging.Conversation;
import vn.danhoi.messaging.InboundEvent;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.ReplyWindow;
import vn.danhoi.messaging.SendResult;
import vn.danhoi.messaging.TemplateMessage;
import vn.danhoi.zalo.account.Account;
import vn.danhoi.zalo.account.Accounts;
import vn.danhoi.zalo.event.EventReader;
import vn.danhoi.zalo.event.People;
import vn.danhoi.zalo.event.ZaloJson;
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
    private final ErrorTable errors;
    private final MeterRegistry metrics;

    ZaloChannel(Accounts accounts, AuthorisedCalls calls, OpenApi api, RateLimit limit, ButtonSupport buttons,
            History history, TemplateCalls templates,
            Clock clock, MeterRegistry metrics) {
        this.accounts = accounts;
        this.calls = calls;
        this.api = api;
        this.limit = limit;
        this.buttons = buttons;
        this.history = history;
        this.templates = templates;
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

    /** At most 2,000 characters each, room kept for the buttons written out; quote on the first, buttons on the last. */
    @Override
    public List<Reply> parts(Reply reply) {
        int room = Math.max(LEAST_ROOM, MessageJson.LONGEST - MessageJson.list(reply.buttons()).length());
        var texts = TextSplitter.split(reply.text(), room);
        var parts = new ArrayList<Reply>();
        for (int i = 0; i < texts.size(); i++) {
            parts.add(new Reply(texts.get(i), i == texts.size() - 1 ? reply.buttons() : List.of(), reply.reference(),
                    i == 0 ? reply.quoting() : Optional.empty()));
        }
        return parts;
    }

    @Override
    public SendResult send(Conversation to, Reply reply) {
        var account = accounts.find(to.account());
        if (account.isEmpty()) {
            return new SendResult.AccountBlocked("zalo:account-not-configured");
        }
        boolean asButtons = !reply.buttons().isEmpty() && MessageJson.canCarryButtons(reply)
                && buttons.takesButtons(to.account());
        if (!asButtons) {
            return result(call(account.get(), to.person(), MessageJson.writtenOut(to.person(), reply)));
        }
        Call first = call(account.get(), to.person(), MessageJson.withButtons(to.person(), reply));
        if (!refusesButtons(first)) {
            return result(first);
        }
        Call second = call(account.get(), to.person(), MessageJson.writtenOut(to.person(), reply));
        if (result(second) instanceof SendResult.Sent) { // so it was the buttons, not the message
            buttons.refused(to.account());
        }
        return result(second);
    }

    @Override
    public SendResult sendTemplate(Conversation to, TemplateMessage message) {
        return accounts.find(to.account()).map(account -> templates.send(account, to.person(), message))
                .orElseGet(() -> new SendResult.AccountBlocked("zalo:account-not-configured"));
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
        return now.isBefore(open) ? new ReplyWindow(ReplyWindow.State.BILLED, Optional.of(open)) : ReplyWindow.closed();
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
        if (account.isEmpty() || People.findAnonymous(to.person()).isPresent()) {
            return new HistoryAnswer.Unclear("zalo:no-history");
        }
        if (!limit.enterNow(account.get().appId())) {
            return new HistoryAnswer.Unclear("zalo:crowded");
        }
        return switch (calls.withToken(account.get(), TOKEN_REFUSED,
                token -> history.read(account.get(), token, to.person()))) {
            case Call.Without without -> new HistoryAnswer.Unclear("zalo:no-token");
            case Call.Ended ended -> history.find(ended.outcome(), reply, attemptedAt);
        };
    }

    private Call call(Account account, String person, ObjectNode body) {
        if (!limit.enter(account.appId())) {
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

    private SendResult result(Call call) {
        return switch (call) {
            case Call.Without without -> without.instead();
            case Call.Ended ended -> switch (ended.outcome()) {
                case Outcome.NotTaken not -> new SendResult.TryLater(not.reason(), Duration.ZERO);
                case Outcome.Unclear unclear -> new SendResult.Unknown(unclear.reason());
                case Outcome.Answer answer -> answer.error() == 0
                        ? new SendResult.Sent(ZaloJson.text(answer.data().path("message_id")))
                        : errors.result(answer.error());
            };
        };
    }
}

package vn.danhoi.zalo.openapi;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import vn.danhoi.messaging.SendResult;
import vn.danhoi.messaging.TemplateMessage;
import vn.danhoi.messaging.Urgency;
import vn.danhoi.zalo.account.Account;
import vn.danhoi.zalo.event.People;
import vn.danhoi.zalo.event.ZaloJson;
import vn.danhoi.zalo.standing.SentMessages;
import vn.danhoi.zalo.standing.TemplateRegister;
import vn.danhoi.zalo.openapi.AuthorisedCalls.Call;
import vn.danhoi.zalo.openapi.OpenApi.Outcome;

/** ZBS templates: to a user of the account by id, or to a phone number. Neither is bound to the reply window. */
@Component
class TemplateCalls {

    private static final Duration CROWDED = Duration.ofSeconds(5);
    private static final Set<Integer> TOKEN_REFUSED = Set.of(-216, -220);
    private static final Set<Integer> TOKEN_REFUSED_BY_PHONE = Set.of(-124);
    private static final int OVER_RATE = -32;

    private final AuthorisedCalls calls;
    private final OpenApi api;
    private final RateLimit limit;
    private final TemplateRegister register;
    private final SentMessages sent;
    private final Breaker breaker;
    private final TemplateErrors errors;
    private final MeterRegistry metrics;

    TemplateCalls(AuthorisedCalls calls, OpenApi api, RateLimit limit, TemplateRegister register, SentMessages sent,
            Breaker breaker, Clock clock, MeterRegistry metrics) {
        this.calls = calls;
        this.api = api;
        this.limit = limit;
        this.register = register;
        this.sent = sent;
        this.breaker = breaker;
        this.errors = new TemplateErrors(clock);
        this.metrics = metrics;
    }

    SendResult send(Account account, String person, TemplateMessage message) {
        var phone = message.phone();
        if (phone.isEmpty() && People.findAnonymous(person).isPresent()) {
            return new SendResult.Refused("zalo:anonymous");
        }
        return breaker.guard(account.oaId(), phone.isPresent() ? Breaker.Way.PHONE : Breaker.Way.TEMPLATE, () -> {
            if (!limit.enter(account.appId(), Urgency.NOTICE)) {
                return new Breaker.Ended(new SendResult.TryLater("zalo:crowded", CROWDED), false);
            }
            return phone.isPresent() ? toPhone(account, phone.get(), message) : toUser(account, person, message);
        });
    }

    private Breaker.Ended toUser(Account account, String person, TemplateMessage message) {
        var body = body(message).put("user_id", person);
        var call = calls.withToken(account, TOKEN_REFUSED,
                token -> api.post(account, token, "/v3.0/oa/message/template", body));
        return result(account, call, message, "message_id", errors::toAccount);
    }

    private Breaker.Ended toPhone(Account account, String phone, TemplateMessage message) {
        var number = international(phone);
        if (number.isEmpty()) {
            return new Breaker.Ended(new SendResult.Refused("zbs:-108"), false); // as the host would say
        }
        var body = body(message).put("phone", number.get()).put("tracking_id", message.tracking());
        var call = calls.withToken(account, TOKEN_REFUSED_BY_PHONE,
                token -> api.postByPhone(account, token, "/message/template", body));
        return result(account, call, message, "msg_id", errors::toPhone);
    }

    private static ObjectNode body(TemplateMessage message) {
        var body = ZaloJson.MAPPER.createObjectNode().put("template_id", message.template());
        var values = body.putObject("template_data");
        message.values().forEach(values::put);
        return body;
    }

    private Breaker.Ended result(Account account, Call call, TemplateMessage message, String id,
            IntFunction<SendResult> error) {
        return switch (call) {
            case Call.Without without -> new Breaker.Ended(without.instead(), false);
            case Call.Ended ended -> new Breaker.Ended(result(account, ended, message, id, error), true);
        };
    }

    private SendResult result(Account account, Call.Ended ended, TemplateMessage message, String id,
            IntFunction<SendResult> error) {
        boolean byPhone = message.phone().isPresent();
        return switch (ended.outcome()) {
            case Outcome.NotTaken not -> new SendResult.TryLater(not.reason(), Duration.ZERO);
            case Outcome.Unclear unclear -> new SendResult.Unknown(unclear.reason());
            case Outcome.Answer answer -> {
                metrics.counter("danhoi.zalo.templates", "way", byPhone ? "phone" : "user", "code",
                        String.valueOf(answer.error()))
                        .increment();
                if (answer.error() == OVER_RATE) {
                    limit.exceeded(account.appId());
                }
                if (answer.error() == 0) {
                    sent.template(account.oaId(), byPhone,
                            register.price(account.oaId(), message.template(), byPhone),
                            answer.data().path("quota"));
                }
                yield answer.error() == 0
                        ? new SendResult.Sent(ZaloJson.text(answer.data().path(id)))
                        : error.apply(answer.error());
            }
        };
    }

    /** {@code 84…} of a Vietnamese number however it is written; empty when it is none. */
    static Optional<String> international(String phone) {
        String digits = phone.replaceAll("\\D", "").replaceFirst("^0084|^84|^0", "");
        return digits.matches("[1-9]\\d{7,9}") ? Optional.of("84" + digits) : Optional.empty();
    }
}

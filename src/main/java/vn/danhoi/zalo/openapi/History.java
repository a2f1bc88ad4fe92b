package vn.danhoi.zalo.openapi;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.danhoi.messaging.Channel.HistoryAnswer;
import vn.danhoi.messaging.Reply;
import vn.danhoi.zalo.account.Account;
import vn.danhoi.zalo.event.ZaloJson;
import vn.danhoi.zalo.openapi.OpenApi.Outcome;

/** The last messages of a conversation, to find out whether one of ours arrived. Zalo gives at most ten. */
@Component
class History {

    private static final int MOST = 10;
    /** How far Zalo's clock may be behind ours. */
    private static final Duration SKEW = Duration.ofSeconds(2);
    /** From when on messages are looked at when our clock was moved since the attempt. */
    private static final Duration FAR_BACK = Duration.ofDays(1);

    private final OpenApi api;
    private final Clock clock;

    History(OpenApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    Outcome read(Account account, String accessToken, String person) {
        return api.get(account, accessToken, "/v2.0/oa/conversation",
                ZaloJson.MAPPER.createObjectNode().put("user_id", person).put("offset", 0).put("count", MOST));
    }

    HistoryAnswer find(Outcome outcome, Reply reply, Instant attemptedAt) {
        return switch (outcome) {
            case Outcome.NotTaken not -> new HistoryAnswer.Unclear(not.reason());
            case Outcome.Unclear unclear -> new HistoryAnswer.Unclear(unclear.reason());
            case Outcome.Answer answer -> answer.error() == 0 && answer.data().isArray()
                    ? find(answer.data(), reply, since(attemptedAt, answer.at()))
                    : new HistoryAnswer.Unclear("zalo:" + answer.error());
        };
    }

    /**
     * The attempt by Zalo's clock, a little earlier. What lies ahead of now by our own clock was noted before the clock was
     * moved; then nobody knows when it was, and only the words tell.
     */
    private Instant since(Instant attemptedAt, Optional<Instant> zalosNow) {
        Instant now = clock.instant();
        Instant theirs = zalosNow.orElse(now);
        if (attemptedAt.isAfter(now)) {
            return theirs.minus(FAR_BACK);
        }
        Duration ahead = Duration.between(now, theirs);
        boolean apart = ahead.abs().compareTo(SKEW) > 0;
        return apart && ahead.isNegative() ? attemptedAt.plus(ahead).minus(SKEW).minus(SKEW) : attemptedAt.minus(SKEW);
    }

    private static HistoryAnswer find(JsonNode entries, Reply reply, Instant since) {
        var all = entries.valueStream().map(Entry::of).flatMap(Optional::stream).toList();
        var ours = all.stream().filter(e -> e.fromAccount && !e.at.isBefore(since))
                .sorted(Comparator.comparing(Entry::at).reversed()).toList();
        var match = ours.stream().filter(e -> e.shows(reply)).findFirst();
        if (match.isPresent()) {
            return new HistoryAnswer.Found(match.get().id);
        }
        boolean reachesBack = entries.size() < MOST || all.stream().anyMatch(e -> e.at.isBefore(since));
        if (!reachesBack || all.size() < entries.size()) {
            return new HistoryAnswer.Unclear("zalo:history-too-short");
        }
        // Something of ours that history shows without its text may be the one with buttons.
        boolean doubtful = !reply.buttons().isEmpty() && ours.stream().anyMatch(e -> e.text.isEmpty());
        return doubtful ? new HistoryAnswer.Unclear("zalo:history-without-text") : new HistoryAnswer.Absent();
    }

    private record Entry(boolean fromAccount, Instant at, String id, String text) {

        static Optional<Entry> of(JsonNode node) {
            try {
                return Optional.of(new Entry(ZaloJson.text(node.path("src")).equals("0"),
                        Instant.ofEpochMilli(Long.parseLong(ZaloJson.text(node.path("time")))),
                        ZaloJson.text(node.path("message_id")), ZaloJson.written(node.path("message"))));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        /** The same text, alone or with the buttons written out below. */
        boolean shows(Reply reply) {
            var said = lines(text);
            return said.equals(lines(reply.text()))
                    || said.equals(lines(reply.text() + MessageJson.list(reply.buttons())));
        }

        private static List<String> lines(String text) {
            return Arrays.stream(Normalizer.normalize(text, Normalizer.Form.NFC).strip().split("\\R"))
                    .map(String::strip).toList();
        }
    }
}

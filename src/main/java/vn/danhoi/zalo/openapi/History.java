package vn.danhoi.zalo.openapi;

import java.text.Normalizer;
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

    private final OpenApi api;

    History(OpenApi api) {
        this.api = api;
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
                    ? find(answer.data(), reply, attemptedAt.minus(SKEW))
                    : new HistoryAnswer.Unclear("zalo:" + answer.error());
        };
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

package vn.danhoi.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.Prepared;
import vn.danhoi.routing.Classification.Nature;
import vn.danhoi.vietnamese.Shorthand;
import vn.danhoi.vietnamese.Vietnamese;

/** Text and place to kind, topic and agency. Deterministic; the same text with and without diacritics gives the same result. */
@Component
public class Router implements SmartInitializingSingleton {

    /** Topics reported for one text. */
    private static final int MOST_TOPICS = 5;
    /** Characters read; what a matter is about stands in the beginning. */
    private static final int LONGEST_READ = 4_000;

    private static final int SHORTEST_POINT = 4;
    private static final int MOST_POINTS = 8;

    private static final Set<Nature> WHOLE = EnumSet.of(Nature.DANGER, Nature.DENUNCIATION, Nature.DENUNCIATION_DOUBT,
            Nature.COMPLAINT, Nature.ABUSE);

    private final Prepared<Learnt> learnt;
    private final AgencyChooser agencies;
    // One message is looked at many times within its turn: on arrival, for accusations, before it is kept.
    private final Cache<String, Classification> classified = remembered();
    private final Cache<String, List<String>> split = remembered();

    private static <T> Cache<String, T> remembered() {
        return Caffeine.newBuilder().maximumSize(500).expireAfterWrite(Duration.ofSeconds(10)).build();
    }

    /** What is learnt from the content, which takes a second. */
    private record Learnt(TopicClassifier topics, NatureFinder natures, MatterSplitter splitter) {

        static Learnt from(Content content, Topics topics, Shorthand shorthand) {
            var classifier = new TopicClassifier(content, topics, shorthand);
            var cues = new CueBook(content);
            return new Learnt(classifier,
                    new NatureFinder(cues, new QuestionModel(content, topics, shorthand, cues), shorthand),
                    new MatterSplitter(content, classifier));
        }
    }

    Router(Content content, Topics topics, Shorthand shorthand, AgencyChooser agencies) {
        this.learnt = Prepared.from("routing", () -> Learnt.from(content, topics, shorthand));
        this.agencies = agencies;
    }

    /** @throws ContentException with the problems of routing/*.yaml */
    @Override
    public void afterSingletonsInstantiated() {
        learnt.get();
    }

    /** What the text is and what it is about. A score of {@link Classification#CONFIDENT} and more is mostly right. */
    public Classification classify(String text) {
        return classified.get(text, this::look);
    }

    private Classification look(String text) {
        String read = read(text);
        var scored = learnt.get().topics().scores(read);
        var finding = learnt.get().natures().find(read, scored);
        return new Classification(finding.nature(), scored.subList(0, Math.min(MOST_TOPICS, scored.size())),
                List.copyOf(finding.numbers()), finding.words());
    }

    /**
     * The separate matters in one message, in order; one element when it is about one thing. An accusation, a formal
     * complaint and a call for help stay whole.
     */
    public List<String> matters(String text) {
        return split.get(text, this::cut);
    }

    private List<String> cut(String text) {
        String clean = Vietnamese.clean(text);
        return WHOLE.contains(classify(clean).nature()) ? List.of(clean) : learnt.get().splitter().split(clean);
    }

    /** What a text raises, point by point: its matters, or else its sentences; what is too short belongs to the one before. */
    public List<String> points(String text) {
        var matters = matters(text);
        if (matters.size() > 1) {
            return matters;
        }
        var points = new ArrayList<String>();
        for (String sentence : Vietnamese.clean(text).split("(?<=[.!?;])\\s+|\\R")) {
            String point = sentence.strip();
            boolean alone = Vietnamese.syllables(point).size() >= SHORTEST_POINT && points.size() < MOST_POINTS;
            if (points.isEmpty() || alone) {
                points.add(point);
            } else if (!point.isEmpty()) {
                points.add(points.removeLast() + " " + point);
            }
        }
        return List.copyOf(points);
    }

    /**
     * A word of a text and what it did for a topic.
     *
     * @param word   as written
     * @param change by how much the topic's score falls when the word is left out; negative for a word that spoke against it
     */
    public record Influence(String word, double change) {}

    /** The words that decided for or against a topic, the weightiest first. Found by leaving each out in turn. */
    public List<Influence> influences(String text, Topic topic, int most) {
        var words = List.of(read(text).split("\\s+"));
        double whole = score(String.join(" ", words), topic);
        var influences = new ArrayList<Influence>();
        for (int i = 0; i < words.size(); i++) {
            var rest = new ArrayList<>(words);
            String word = rest.remove(i);
            influences.add(new Influence(word, whole - score(String.join(" ", rest), topic)));
        }
        influences.sort(Comparator.comparingDouble((Influence x) -> Math.abs(x.change())).reversed());
        return influences.stream().filter(x -> Math.abs(x.change()) >= 0.01).limit(most).toList();
    }

    private double score(String text, Topic topic) {
        return learnt.get().topics().scores(text).stream().filter(s -> s.topic().equals(topic)).findFirst()
                .orElseThrow().score();
    }

    /** Who is responsible for a topic at a place. */
    public RoutingDecision route(Topic topic, Optional<Area> place) {
        return agencies.choose(topic, place);
    }

    private static String read(String text) {
        String clean = Vietnamese.clean(text);
        return clean.length() <= LONGEST_READ ? clean : clean.substring(0, LONGEST_READ);
    }
}

package vn.danhoi.routing;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import vn.danhoi.routing.Classification.Nature;
import vn.danhoi.routing.Classification.ScoredTopic;
import vn.danhoi.routing.CueBook.Evidence;
import vn.danhoi.vietnamese.Shorthand;
import vn.danhoi.vietnamese.Words;

/** What a text is as a whole, checked in the order of the law: danger, accusation, crime, complaint, dispute, question, petition. */
final class NatureFinder {

    /** @param words the words that decided */
    record Finding(Nature nature, List<String> words, Set<String> numbers) {}

    /** "500k", "3tr": the number apart from its unit. */
    private static final Pattern UNIT_AT_NUMBER = Pattern.compile("(?<=\\d)(?=\\p{L})");
    private static final double SURE = 1;
    private static final double DOUBT = 0.5;
    /** Share a topic's own kind has in a decision, beside the cues. */
    private static final double ACCUSATION_SHARE = 0.6;
    private static final double CRIME_SHARE = 1.6;
    private static final double DISPUTE_SHARE = 1.2;
    private static final double COMPLAINT_SHARE = 0.35;
    private static final double QUESTION_SHARE = 0.3;
    private static final double QUESTION_CUES = 0.4;
    private static final double ASKING = 0.4;
    /** One or two words are a question only when they name a procedure. */
    private static final double ASKING_BRIEFLY = 0.6;
    private static final double ASKING_SURELY = 0.8;
    private static final double ASKING_SHARE = 2;
    /** Longer outbursts have a matter. */
    private static final int LONGEST_INSULT = 14;
    private static final int SHORT_INSULT = 6;
    private static final double SURE_TOPIC = 0.8;
    /** A topic below this says nothing. */
    private static final double NO_TOPIC = 0.12;
    private static final int LONGEST_SMALL_TALK = 5;
    private static final int FEW_WORDS = 2;
    private static final int SHORT = 6;

    private final CueBook cues;
    private final QuestionModel questions;
    private final Shorthand shorthand;

    NatureFinder(CueBook cues, QuestionModel questions, Shorthand shorthand) {
        this.cues = cues;
        this.questions = questions;
        this.shorthand = shorthand;
    }

    Finding find(String text, List<ScoredTopic> topics) {
        var words = Words.of(UNIT_AT_NUMBER.matcher(shorthand.expand(text)).replaceAll(" "));
        var danger = cues.evidence(Nature.DANGER, words);
        if (danger.weight() >= SURE) {
            return new Finding(Nature.DANGER, danger.words(), danger.numbers());
        }
        var denunciation = cues.evidence(Nature.DENUNCIATION, words);
        if (denunciation.weight() >= SURE) {
            return of(Nature.DENUNCIATION, denunciation);
        }
        var abuse = cues.evidence(Nature.ABUSE, words);
        if (abuse.weight() >= SURE && isOutburst(words, topics)) {
            return of(Nature.ABUSE, abuse);
        }
        var smallTalk = cues.evidence(Nature.OTHER, words);
        if (words.size() == 0 || smallTalk.weight() >= SURE && isSmallTalk(words, topics)) {
            return of(Nature.OTHER, smallTalk);
        }
        if (denunciation.weight() + ACCUSATION_SHARE * share(topics, "DENUNCIATION") >= DOUBT
                && denunciation.weight() >= 0) {
            return of(Nature.DENUNCIATION_DOUBT, denunciation);
        }
        return matter(text, words, topics);
    }

    private boolean isOutburst(Words words, List<ScoredTopic> topics) {
        boolean noMatter = words.size() <= SHORT_INSULT && topics.getFirst().score() < SURE_TOPIC;
        return noMatter || words.size() <= LONGEST_INSULT && topics.getFirst().score() < Classification.CONFIDENT;
    }

    private boolean isSmallTalk(Words words, List<ScoredTopic> topics) {
        int beside = cues.wordsBeside(Nature.OTHER, words);
        return beside <= FEW_WORDS || beside <= LONGEST_SMALL_TALK && topics.getFirst().score() < DOUBT;
    }

    private Finding matter(String text, Words words, List<ScoredTopic> topics) {
        var question = cues.evidence(Nature.QUESTION, words);
        double asking = QUESTION_CUES * question.weight() + QUESTION_SHARE * share(topics, "QUESTION")
                + ASKING_SHARE * (questions.probability(text) - 0.5);
        var crime = cues.evidence(Nature.CRIME_REPORT, words);
        if (crime.weight() + CRIME_SHARE * share(topics, "CRIME_REPORT") >= SURE && asking < ASKING_SURELY) {
            return of(Nature.CRIME_REPORT, crime);
        }
        var complaint = cues.evidence(Nature.COMPLAINT, words);
        if (complaint.weight() + COMPLAINT_SHARE * share(topics, "COMPLAINT") >= SURE) {
            return of(Nature.COMPLAINT, complaint);
        }
        var dispute = cues.evidence(Nature.CIVIL_DISPUTE, words);
        if (dispute.weight() + DISPUTE_SHARE * share(topics, "CIVIL_DISPUTE") >= SURE && asking < ASKING_SURELY) {
            return of(Nature.CIVIL_DISPUTE, dispute);
        }
        if (asking >= (words.size() <= FEW_WORDS ? ASKING_BRIEFLY : ASKING)) {
            return of(Nature.QUESTION, question);
        }
        double needed = words.size() <= FEW_WORDS + 1
                ? Classification.CONFIDENT
                : words.size() <= SHORT ? 0.3 : NO_TOPIC;
        boolean nothing = topics.getFirst().score() < needed && !cues.complains(words);
        return of(nothing ? Nature.OTHER : Nature.PETITION, new Evidence(0, List.of(), Set.of()));
    }

    private static double share(List<ScoredTopic> topics, String kind) {
        return topics.stream().filter(t -> t.topic().kind().equals(kind)).mapToDouble(ScoredTopic::score).sum();
    }

    private static Finding of(Nature nature, Evidence evidence) {
        return new Finding(nature, evidence.words(), Set.of());
    }
}

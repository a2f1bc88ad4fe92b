package vn.danhoi.routing;

import org.springframework.stereotype.Component;
import vn.danhoi.routing.Classification.Nature;
import vn.danhoi.screening.Accusations;
import vn.danhoi.screening.Suspicion;
import vn.danhoi.vietnamese.Vietnamese;

/** Looks for accusations in the whole of a text, in each of its matters and, of a long one, in every stretch: nothing hides behind a beginning. */
@Component
class AccusationFinder implements Accusations {

    private static final int WINDOW = 1_500;
    private static final int OVERLAP = 300;
    /** From which score on, and how far ahead of the second, a topic of denunciations makes a text doubtful. */
    private static final double TOPIC_SURE = 0.45;
    private static final double TOPIC_LEAD = 0.05;

    private final Router router;

    AccusationFinder(Router router) {
        this.router = router;
    }

    @Override
    public Suspicion in(String text) {
        String clean = Vietnamese.clean(text);
        var gravest = of(router.classify(clean));
        for (int from = 0; gravest != Suspicion.ACCUSES && clean.length() > WINDOW
                && from < clean.length(); from += WINDOW
                        - OVERLAP) {
            gravest = graver(gravest,
                    of(router.classify(clean.substring(from, Math.min(clean.length(), from + WINDOW)))));
        }
        if (gravest == Suspicion.ACCUSES) {
            return gravest;
        }
        var matters = router.matters(clean);
        return matters.size() < 2
                ? gravest
                : matters.stream().map(router::classify).map(AccusationFinder::of).reduce(gravest,
                        AccusationFinder::graver);
    }

    private static Suspicion graver(Suspicion one, Suspicion other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Suspicion of(Classification meaning) {
        return switch (meaning.nature()) {
            case DENUNCIATION -> Suspicion.ACCUSES;
            case DENUNCIATION_DOUBT -> Suspicion.DOUBT;
            case DANGER -> isAboutAccusing(meaning) ? Suspicion.ACCUSES : Suspicion.NONE;
            case PETITION -> isAboutAccusing(meaning) && isSure(meaning) ? Suspicion.DOUBT : Suspicion.NONE;
            case COMPLAINT, CRIME_REPORT, CIVIL_DISPUTE, QUESTION, ABUSE, OTHER -> Suspicion.NONE;
        };
    }

    private static boolean isAboutAccusing(Classification meaning) {
        return !meaning.topics().isEmpty()
                && meaning.topics().getFirst().topic().kind().equals(Nature.DENUNCIATION.name());
    }

    private static boolean isSure(Classification meaning) {
        var topics = meaning.topics();
        return topics.getFirst().score() >= TOPIC_SURE
                && (topics.size() == 1 || topics.getFirst().score() - topics.get(1).score() >= TOPIC_LEAD);
    }
}

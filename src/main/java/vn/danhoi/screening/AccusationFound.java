package vn.danhoi.screening;

/** Words that were about to be stored accuse a person, or may. Carries none of them. */
public final class AccusationFound extends RuntimeException {

    private final Suspicion suspicion;

    AccusationFound(Suspicion suspicion) {
        super("Words of a citizen are not to be stored in plain form: " + suspicion);
        this.suspicion = suspicion;
    }

    public Suspicion suspicion() {
        return suspicion;
    }
}

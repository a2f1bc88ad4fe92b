package vn.danhoi.screening;

/** How far words accuse a person of an offence. */
public enum Suspicion {
    /** Nobody is accused. */
    NONE,
    /** Perhaps: the author is to be asked the one question, and nothing is stored in plain form before. */
    DOUBT,
    /** A denunciation (Law on Denunciations 2018, art. 2): to be sealed. */
    ACCUSES
}

package vn.danhoi.attachment;

/** Looks for malicious code in a file before anybody opens it. */
interface Scanner {

    /** Whether files are really looked at. */
    boolean isOn();

    /** Never throws: what could not be found out is {@link Verdict.Unknown}. */
    Verdict scan(byte[] bytes);

    /** What a scan found out. */
    sealed interface Verdict {

        /** Nothing found, or nobody looked because scanning is off. */
        record Clean() implements Verdict {}

        /** @param malware as the scanner calls it */
        record Infected(String malware) implements Verdict {}

        /** @param away no answer at all, so that other files need not be tried; else only this file could not be scanned */
        record Unknown(String why, boolean away) implements Verdict {}
    }

    /** Scanning is off: every file passes. */
    Scanner OFF = new Scanner() {

        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public Verdict scan(byte[] bytes) {
            return new Verdict.Clean();
        }
    };
}

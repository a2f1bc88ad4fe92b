package vn.danhoi.screening;

/** Reads a text for accusations; the one implementation is routing. */
public interface Accusations {

    Suspicion in(String text);
}

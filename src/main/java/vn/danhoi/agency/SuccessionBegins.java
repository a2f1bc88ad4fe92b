package vn.danhoi.agency;

/** Published in a transaction of its own before anything of the agency goes to its heirs. */
public record SuccessionBegins(Succession succession) {}

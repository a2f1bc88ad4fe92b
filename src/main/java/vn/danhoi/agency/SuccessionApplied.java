package vn.danhoi.agency;

/** Published in the transaction that notes that everything has gone to the heirs. */
public record SuccessionApplied(Succession succession) {}

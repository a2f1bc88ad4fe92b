package vn.danhoi.knowledge.catalogue;

import vn.danhoi.knowledge.CatalogueImport.Counts;
import vn.danhoi.knowledge.CatalogueImport.Refusal;

/** Ends an import and with it the transaction: nothing is changed. */
final class ImportStopped extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Refusal refusal;
    private final transient Counts counts;

    ImportStopped(Refusal refusal, Counts counts) {
        super(refusal.name(), null, false, false);
        this.refusal = refusal;
        this.counts = counts;
    }

    Refusal refusal() {
        return refusal;
    }

    Counts counts() {
        return counts;
    }
}

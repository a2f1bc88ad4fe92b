package vn.danhoi.petition;

/** What became of the matter (vi: kết quả giải quyết); apart from the state, which says where the case stands. */
public enum Outcome {
    SOLVED, PARTLY, NOT_SOLVED, NOT_COMPETENT, UNFOUNDED
}

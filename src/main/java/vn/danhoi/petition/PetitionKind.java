package vn.danhoi.petition;

/** What a petition is in law (vi: loại đơn). */
public enum PetitionKind {
    /** phản ánh, kiến nghị đời sống */
    FEEDBACK,
    /** phản ánh, kiến nghị về quy định, hành vi hành chính */
    ADMINISTRATIVE,
    /** góp ý, kiến nghị */
    PROPOSAL,
    /** khiếu nại; not valid by chat, kept private */
    COMPLAINT,
    /** tố cáo; not valid by chat, sealed */
    DENUNCIATION,
    /** yêu cầu cung cấp thông tin */
    INFORMATION_REQUEST,
    /** yêu cầu giải trình */
    ACCOUNTABILITY_REQUEST
}

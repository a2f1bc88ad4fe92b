package vn.danhoi.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.PublicPhotos;
import vn.danhoi.petition.Publications;
import vn.danhoi.petition.Publications.PublicWords;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

/** What helps to answer: replies to begin with, what was answered before, papers, pictures without what is private. */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class AnsweringIT {

    private static final String OFFICIAL = "canbo." + Cases.WARD;
    private static final String LEADER = "lanhdao." + Cases.WARD;
    private static final String STRANGER = "canbo." + Cases.OTHER_WARD;
    private static final Actor LEADS = new Actor(LEADER, Actor.Role.LEADER, Optional.of(Cases.WARD));
    private static final String ANSWER = "Đã gom rác hẻm 12 lúc 7 giờ 30 ngày 09/12, từ nay gom thứ Hai, thứ Tư.";

    @Autowired
    MockMvc web;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    Publications publications;
    @Autowired
    PublicPhotos photos;
    @Autowired
    Attachments attachments;

    @Test
    void aReplyToBeginWithIsFilledInAndNotSentWithABlankLeft() throws Exception {
        var petition = accepted(cases.garbage().file());
        String code = petition.summary().code();

        as(OFFICIAL, get("/console/petitions/{c}", code)).andExpect(content().string(containsString("Đã gom rác")))
                .andExpect(content().string(not(containsString("Đèn đường"))));
        as(OFFICIAL, get("/console/petitions/{c}", code).param("form", "answer").param("template", "rac"))
                .andExpect(content().string(containsString(
                        "Đã gom rác tại hẻm 12 Y Jút, phường Buôn Ma Thuột lúc [giờ] ngày [ngày].")))
                .andExpect(content().string(containsString("anh/chị nhắn lại mã " + code)));
        as(OFFICIAL, form(petition, "answer").param("outcome", "SOLVED")
                .param("text", "Đã gom rác hẻm 12 Y Jút lúc [giờ] ngày 09/12, lịch gom thứ Hai."))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("ngoặc vuông")));
        assertThat(petitions.find(petition.summary().id()).orElseThrow().answer()).isEmpty();
    }

    @Test
    void whatWasTypedIntoAnyFormIsThereAgainInAnotherBrowser() throws Exception {
        var petition = accepted(cases.garbage().file());
        String code = petition.summary().code();
        for (var form : List.of("ask", "note", "refuse")) {
            as(OFFICIAL, post("/console/petitions/{c}/drafts/{f}", code, form).param("text", "đang gõ vào " + form))
                    .andExpect(status().isOk());
        }
        as(OFFICIAL, get("/console/petitions/{c}", code))
                .andExpect(content().string(containsString(">đang gõ vào ask</textarea>")))
                .andExpect(content().string(containsString(">đang gõ vào note</textarea>")))
                .andExpect(content().string(containsString(">đang gõ vào refuse</textarea>")));
    }

    @Test
    void aLeaderKeepsRepliesForTheirAgencyAndAWrongVariableIsRefused() throws Exception {
        as(LEADER, post("/console/replies").param("form", "answer").param("topic", "").param("name", "Mẫu thử")
                .param("text", "Chào anh {tên}")).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Không có biến {tên}")))
                .andExpect(content().string(containsString("Chào anh {tên}")));
        as(LEADER, post("/console/replies").param("form", "ask").param("topic", "").param("name", "Mẫu của phường")
                .param("text", "Về mã {mã}: anh/chị ở tổ mấy?")).andExpect(status().is3xxRedirection());
        as(OFFICIAL, get("/console/replies")).andExpect(status().isForbidden());

        var petition = accepted(cases.garbage().file());
        as(OFFICIAL, get("/console/petitions/{c}", petition.summary().code()))
                .andExpect(content().string(containsString("Về mã " + petition.summary().code() + ": anh/chị ở tổ")));
        var other = cases.garbage().lead(Cases.OTHER_WARD).area("phuong-tan-an").file();
        as(STRANGER, get("/console/petitions/{c}", other.summary().code()))
                .andExpect(content().string(not(containsString("Mẫu của phường"))));
        String page = as(LEADER, get("/console/replies")).andReturn().getResponse().getContentAsString();
        String id = page.replaceFirst("(?s).*Mẫu của phường.*?/console/replies/(\\d+)/remove.*", "$1");
        as("lanhdao." + Cases.OTHER_WARD, post("/console/replies/{i}/remove", id)).andExpect(status().isNotFound());
        as(LEADER, post("/console/replies/{i}/remove", id)).andExpect(status().is3xxRedirection());
        as(LEADER, get("/console/replies")).andExpect(content().string(not(containsString("Mẫu của phường"))));
    }

    @Test
    void whatTheLikeWasAnsweredIsShownWithItsRatingOwnOrPublished() throws Exception {
        var topic = "mui-hoi-khoi-bui-co-so-san-xuat";
        var own = answered(cases.garbage().topic(topic).file());
        petitions.rate(own.summary().id(), 4, Optional.empty());
        var secret = answered(cases.garbage().topic(topic).confidential().file());
        var petition = accepted(cases.garbage().topic(topic).file());
        as(LEADER, get("/console/petitions/{c}", petition.summary().code()))
                .andExpect(content().string(containsString(own.summary().code())))
                .andExpect(content().string(containsString("người dân chấm 4/5")))
                .andExpect(content().string(containsString("Đã gom rác hẻm 12 lúc 7 giờ 30")))
                .andExpect(content().string(not(containsString(secret.summary().code()))));

        var elsewhere = cases.garbage().topic(topic).lead(Cases.OTHER_WARD).area("phuong-tan-an").file();
        as(STRANGER, get("/console/petitions/{c}", elsewhere.summary().code()))
                .andExpect(content().string(not(containsString(own.summary().code()))));
        publishClosed(own, "Một hộ nêu mùi hôi.", "Phường đã nhắc cơ sở.");
        as(STRANGER, get("/console/petitions/{c}", elsewhere.summary().code()))
                .andExpect(content().string(containsString("/cong-khai/" + own.summary().code())))
                .andExpect(content().string(containsString("Phường đã nhắc cơ sở.")))
                .andExpect(content().string(not(containsString("Đã gom rác hẻm 12"))));
    }

    @Test
    void thePapersOfACaseCarryItsFactsAndNoNumber() throws Exception {
        var petition = cases.garbage().words("rac hem 12 qua troi").file();
        String code = petition.summary().code();
        as(OFFICIAL, get("/console/petitions/{c}/letters/answer.pdf", code)).andExpect(status().isNotFound());
        petitions.transfer(petition.summary().id(), petition.version(), Cases.official(Cases.WARD), Cases.OTHER_WARD,
                "Hẻm này thuộc phường Tân An.");

        String moved = pdf(as(STRANGER, get("/console/petitions/{c}/letters/transfer.pdf", code))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray());
        assertThat(moved).contains("PHIẾU CHUYỂN", "Kính gửi: UBND phường Tân An", "UBND PHƯỜNG BUÔN MA THUỘT",
                "rac hem 12 qua troi", "Hẻm này thuộc phường Tân An.", "Số: ……/……");
        as(OFFICIAL, get("/console/petitions/{c}/letters/transfer.pdf", code)).andExpect(status().isNotFound());

        var now = accepted(petitions.find(petition.summary().id()).orElseThrow(), Cases.OTHER_WARD);
        petitions.answer(now.summary().id(), now.version(), leader(Cases.OTHER_WARD),
                new Answer(ANSWER, Outcome.SOLVED, List.of()));
        byte[] docx = as(STRANGER, get("/console/petitions/{c}/letters/answer.docx", code)).andExpect(status().isOk())
                .andReturn().getResponse().getContentAsByteArray();
        try (var text = new XWPFWordExtractor(new XWPFDocument(new ByteArrayInputStream(docx)))) {
            assertThat(text.getText()).contains("PHIẾU TRẢ LỜI", ANSWER, "UBND PHƯỜNG TÂN AN");
        }
    }

    @Test
    void thePublicSeesAPictureOnlyWithWhatWasCovered() throws Exception {
        var picture = kept(white());
        var petition = answered(cases.garbage().attachments(picture).file());
        String code = petition.summary().code();
        var address = "/console/petitions/%s/photos/%s".formatted(code, picture);
        as(LEADER, get(address)).andExpect(status().isForbidden()); // not closed yet
        petition = publishClosed(petition, "Rác ở một hẻm.", "Đã gom.");

        as(OFFICIAL, post(address).param("x", "0")).andExpect(status().isForbidden());
        as(LEADER, post(address).param("x", "10").param("y", "a").param("width", "5").param("height", "5"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Ô 1 chưa đúng")));
        as(LEADER, post(address).param("x", "25", "").param("y", "25", "").param("width", "50", "")
                .param("height", "50", "")).andExpect(status().is3xxRedirection());

        var copy = photos.of(petition.summary().id()).getFirst().copy();
        var shown = ImageIO.read(new ByteArrayInputStream(web.perform(get("/cong-khai/{c}/anh/{p}", code, copy))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray()));
        assertThat(new Color(shown.getRGB(50, 40)).getRed()).as("covered").isLessThan(40);
        assertThat(new Color(shown.getRGB(4, 4)).getRed()).as("left").isGreaterThan(215);
        assertThat(new Color(ImageIO.read(new ByteArrayInputStream(attachments.read(picture))).getRGB(50, 40)).getRed())
                .as("the original").isGreaterThan(215);
        web.perform(get("/cong-khai/{c}", code)).andExpect(content().string(containsString("/anh/" + copy)))
                .andExpect(content().string(not(containsString(picture.toString()))));
        web.perform(get("/cong-khai/{c}/anh/{p}", code, picture)).andExpect(status().isNotFound());

        publications.retract(petition.summary().id(), LEADS);
        web.perform(get("/cong-khai/{c}/anh/{p}", code, copy)).andExpect(status().isNotFound());
        assertThat(attachments.find(copy)).isEmpty();
    }

    private UUID kept(byte[] bytes) {
        return attachments.keep("hem.png", "image/png", bytes);
    }

    private static byte[] white() throws IOException {
        var image = new BufferedImage(100, 80, BufferedImage.TYPE_INT_RGB);
        var brush = image.createGraphics();
        brush.setColor(Color.WHITE);
        brush.fillRect(0, 0, 100, 80);
        brush.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private PetitionDetails accepted(PetitionDetails petition) {
        return accepted(petition, Cases.WARD);
    }

    private PetitionDetails accepted(PetitionDetails petition, String agency) {
        return petitions.accept(petition.summary().id(), petition.version(), leader(agency));
    }

    private static Actor leader(String agency) {
        return new Actor("lanhdao." + agency, Actor.Role.LEADER, Optional.of(agency));
    }

    private PetitionDetails answered(PetitionDetails petition) {
        var now = accepted(petition);
        return petitions.answer(now.summary().id(), now.version(), LEADS,
                new Answer(ANSWER, Outcome.SOLVED, List.of()));
    }

    private PetitionDetails publishClosed(PetitionDetails petition, String question, String answer) {
        var closed = petitions.confirmDone(petition.summary().id());
        publications.publishAnswer(closed.summary().id(), LEADS, new PublicWords(question, answer, Optional.empty()));
        return closed;
    }

    private static MockHttpServletRequestBuilder form(PetitionDetails seen, String action) {
        return post("/console/petitions/{c}/{a}", seen.summary().code(), action).param("version", "" + seen.version())
                .param("seen", "" + seen.timeline().size());
    }

    private static String pdf(byte[] bytes) throws IOException {
        try (var document = Loader.loadPDF(bytes)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private ResultActions as(String name, MockHttpServletRequestBuilder request) throws Exception {
        String role = name.startsWith("canbo.") ? "OFFICIAL" : name.startsWith("lanhdao.") ? "LEADER" : "COORDINATOR";
        return web.perform(request.with(user(name).roles(role)).with(csrf()));
    }
}

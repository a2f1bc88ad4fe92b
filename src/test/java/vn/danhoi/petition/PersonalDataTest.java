package vn.danhoi.petition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.danhoi.content.Content;

class PersonalDataTest {

    private final PersonalData data = new PersonalData(Content.of(Path.of("intents")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "gọi tôi 0905 123 456 nhé|gọi tôi [số điện thoại] nhé", "lh 0905.123.456|lh [số điện thoại]",
            "sdt +84905123456|sdt [số điện thoại]",
            "sđt 0262-3812345 giờ hành chính|sđt [số điện thoại] giờ hành chính",
            "CCCD 066090001234 của tôi|CCCD [số giấy tờ] của tôi", "cmnd 240 123 456|cmnd [số giấy tờ]",
            "tk 1903456789012|tk [số giấy tờ]", "thư gửi nam.le@gmail.com|thư gửi [thư điện tử]",
            "xe 47A-123.45 chở đất|xe [biển số] chở đất", "xe máy 47B1 234.56 lạng lách|xe máy [biển số] lạng lách",
            "xe tải 47c 01234 chạy ẩu|xe tải [biển số] chạy ẩu", "nhà số 12 đường Y Jút|nhà số [số nhà] đường Y Jút",
            "số nhà 12/5 không có nước|số nhà [số nhà] không có nước",
            "số 45 hẻm 12 bị ngập|số [số nhà] hẻm 12 bị ngập",
            "ở 12/5 Lê Duẩn rác đầy|ở [số nhà] Lê Duẩn rác đầy",
            "thửa đất số 123, tờ bản đồ số 45|thửa đất số [số thửa đất], "
                    + "tờ bản đồ số [số thửa đất]",
            "sinh năm 1985|sinh năm [ngày sinh]",
            "ông Nguyễn Văn Nam xây lấn hẻm|ông [họ tên] xây lấn hẻm",
            "bà Hoa bán cá đổ nước|bà [họ tên] bán cá đổ nước",
            "tôi là Trần Thị Hoa ở buôn Alê A|tôi là [họ tên] ở buôn Alê A",
            "anh Y Blô Niê bị bỏ sót|anh [họ tên] bị bỏ sót",
            "chị H'Hoa Ayun chưa nhận|chị [họ tên] chưa nhận",
            "ong nguyen van nam xay lan hem|ong [họ tên] xay lan hem",
            "Lê Văn Tám gửi|[họ tên] gửi", "ba tran thi hoa ban ca|ba [họ tên] ban ca"})
    void hidesWhatTellsWhoItIs(String text, String masked) {
        assertThat(data.masked(text, List.of())).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"đường Nguyễn Tất Thành ngập", "hẻm 12 Y Jút rác đầy", "đường Lê Duẩn, đoạn qua chợ",
            "phường Buôn Ma Thuột", "UBND phường Tân Lập", "chợ Trần Hưng Đạo", "trường Lê Hồng Phong", "buôn Alê A",
            "ngày 12/5 có mưa", "từ 20/11 đến 25/11/2026", "thu 500.000 đồng", "hết 150.000.000 đồng",
            "mất điện 3 ngày",
            "Nghị định 20/2008/NĐ-CP", "lúc 7:30 ngày 09/12", "Quyết định 41/2014/QĐ-UBND", "rác cả tuần không ai gom",
            "Sở Xây dựng đã sửa", "bệnh viện Thiện Hạnh", "ông bà già đi lại khó"})
    void leavesWhatTellsWhereAndWhen(String text) {
        assertThat(data.masked(text, List.of())).isEqualTo(text);
    }

    @Test
    void knownNamesAreFoundHoweverTheyAreTyped() {
        assertThat(data.masked("nam le dây, Nam Lê đây", List.of("Nam Lê"))).isEqualTo("[họ tên] dây, [họ tên] đây");
    }

    @Test
    void whatIsMaskedIsNotFoundAgain() {
        String once = data.masked("ông Nguyễn Văn Nam, 0905123456, số nhà 12/5, xe 47A-123.45", List.of());
        assertThat(data.in(once, List.of())).isEmpty();
    }

    @Test
    void aListShowsNoNumberAndNoAddressAndKeepsNamesPlatesAndParcels() {
        assertThat(data.listed("bà Trần Thị Hoa, 0905 123 456, CCCD 066201000195, số nhà 12/3 Y Jút, hoa@thu.example"))
                .isEqualTo("bà Trần Thị Hoa, [số điện thoại], CCCD [số giấy tờ], số nhà [số nhà] Y Jút, [thư điện tử]");
        assertThat(data.listed("xe 47C-123.45 đổ rác ở thửa đất số 120")).contains("47C-123.45", "120");
        assertThat(data.withoutNumbers("số nhà 12/3 Y Jút, 0905123456")).isEqualTo(
                "số nhà 12/3 Y Jút, [số điện thoại]");
    }
}

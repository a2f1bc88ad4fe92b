package vn.danhoi.conversation.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.danhoi.agency.Areas;
import vn.danhoi.content.Content;

class PlacesTest {

    private static final Places PLACES = new Places(Content.shipped());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rac o hem 12 y jut ca tuan nay ko ai gom hoi qua      | hem 12 y jut
            rác ở hẻm 12 Y Jút cả tuần không ai gom               | hẻm 12 Y Jút
            hẻm 25/3 đường Lê Duẩn, phường Tân Lập                | hẻm 25/3 đường Lê Duẩn
            thôn 3 xã Ea Kar mất nước                             | thôn 3
            đèn tắt ở buôn Ako Dhong cả tháng                     | buôn Ako Dhong
            ngay ngã tư Phan Chu Trinh kẹt xe hoài                | ngã tư Phan Chu Trinh
            chợ Tân Hòa rác dồn đống                              | chợ Tân Hòa
            buôn ea nam xã ea drăng                               | buôn ea nam
            thôn Krông Năng 2 bị ngập                             | thôn Krông Năng 2
            """)
    void findsThePlaceInTheCitizensOwnWords(String text, String place) {
        assertThat(PLACES.in(text)).contains(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"đường ở xã Ea Tu cũ hư", "đường đầy ổ gà", "cho hoi lam giay khai sinh", "yêu cầu xử lý",
            "khoi bui mu mit", "", "😀", "hàng xóm nuôi heo hôi quá", "phường Buôn Hồ", "ở buôn ma thuột",
            "đường dây điện sà xuống", "đóng tiền làm đường 2 triệu mỗi nhà"})
    void namesNoneWhereThereIsNone(String text) {
        assertThat(PLACES.in(text)).isEmpty();
    }

    @Test
    void aNameAfterAWordForAPlaceIsPartOfIt() {
        assertThat(PLACES.isPartOf("thôn 2", "2")).isTrue();
        assertThat(PLACES.isPartOf("chợ Tân Hòa", "tan hoa")).isTrue();
        assertThat(PLACES.isPartOf("tổ dân phố 5", "5")).isTrue();
        assertThat(PLACES.isPartOf("thôn 3 Ea Kar", "ea kar")).isFalse();
        assertThat(PLACES.isPartOf("phường 2", "2")).isFalse();
        assertThat(PLACES.isPartOf("bmt", "bmt")).isFalse();
    }

    @Test
    void suggestsOnlyCommunesThereAre() {
        var areas = new Areas(Content.shipped());
        assertThat(PLACES.suggested()).isNotEmpty().allMatch(code -> areas.find(code).isPresent());
    }
}

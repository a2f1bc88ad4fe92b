package vn.danhoi.console;

import java.util.Arrays;
import org.springframework.stereotype.Component;
import vn.danhoi.signal.SignalListener;

/** Hears from the database which talk of the chat desk changed and passes it on to open pages. */
@Component
class DeskSignals implements SignalListener {

    private final ChangeStreams streams;

    DeskSignals(ChangeStreams streams) {
        this.streams = streams;
    }

    @Override
    public String channel() {
        return "danhoi_desk";
    }

    /** @param payload number of the request, its agency, the agency before */
    @Override
    public void heard(String payload) {
        var fields = Arrays.asList(payload.split("\\|", -1));
        streams.deskChanged(fields.getFirst(),
                fields.stream().skip(1).filter(agency -> !agency.isEmpty()).toList());
    }

    @Override
    public void missed() {
        // The streams themselves tell their pages so.
    }
}

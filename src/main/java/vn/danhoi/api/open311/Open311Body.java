package vn.danhoi.api.open311;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;
import vn.danhoi.api.XmlText;

/** A document of the protocol, as JSON or as the XML the specification gives for it. */
record Open311Body(String root, String item, Object content) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A list: an array in JSON, {@code <root><item>…} in XML. */
    static Open311Body list(String root, String item, List<Map<String, @Nullable Object>> items) {
        return new Open311Body(root, item, items);
    }

    /** One object. */
    static Open311Body object(String root, Map<String, @Nullable Object> fields) {
        return new Open311Body(root, root, fields);
    }

    /**
     * As bytes in UTF-8 under exactly the content type the protocol names: a parameter behind it would make it another one for
     * clients that compare. JSON is UTF-8 by definition, XML says so in its first line (RFC 8259, RFC 7303).
     */
    ResponseEntity<byte[]> as(String format, HttpStatus status) {
        boolean xml = format.equals("xml");
        return ResponseEntity.status(status).contentType(xml ? MediaType.TEXT_XML : MediaType.APPLICATION_JSON)
                .body((xml ? xml() : JSON.writeValueAsString(content)).getBytes(StandardCharsets.UTF_8));
    }

    private String xml() {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("utf-8", "1.0");
            write(xml, root, item, content);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Cannot write XML to memory", e);
        }
        return text.toString();
    }

    private static void write(XMLStreamWriter xml, String name, String item, @Nullable Object value)
            throws XMLStreamException {
        xml.writeStartElement(name);
        if (value instanceof List<?> list) {
            for (Object element : list) {
                write(xml, item, singular(item), element);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (var entry : map.entrySet()) {
                String key = String.valueOf(entry.getKey());
                write(xml, key, singular(key), entry.getValue());
            }
        } else if (value != null) {
            xml.writeCharacters(XmlText.printable(String.valueOf(value)));
        }
        xml.writeEndElement();
    }

    private static String singular(String plural) {
        return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
    }
}

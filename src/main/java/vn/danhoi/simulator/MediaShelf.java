package vn.danhoi.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import vn.danhoi.simulator.Message.Media;

/** Files people and the account sent, in memory, and the sample ones, made when first asked for. */
@LocalOnly
final class MediaShelf {

    /** The shortest file that calls itself MP4: one box naming its brand. */
    private static final byte[] MP4 = {0, 0, 0, 20, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm', 0, 0, 2, 0, 'm', 'p', '4',
            '1'};

    private static final long KEPT_BYTES = 100L * 1024 * 1024;
    private static final Duration UPLOAD_LIFE = Duration.ofDays(7);

    private final World world;
    private final Clock clock;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Map<String, Long> uploads = new LinkedHashMap<>();
    private long bytes;

    MediaShelf(World world, Clock clock) {
        this.world = world;
        this.clock = clock;
    }

    record Item(String name, String type, byte[] content) {}

    Media put(String name, String type, byte[] content) {
        return put(Chats.newId(), new Item(name, type, content));
    }

    /** A file the account uploaded, to be sent within seven days; its id. */
    synchronized String upload(String name, String type, byte[] content) {
        String id = Chats.newId();
        put(id, new Item(name, type, content));
        uploads.put(id, clock.millis());
        return id;
    }

    /** As if seven days had passed since everything was uploaded. */
    synchronized void expireUploads() {
        uploads.replaceAll((id, at) -> at - UPLOAD_LIFE.toMillis() - 1);
    }

    synchronized Media uploaded(String id) {
        var at = uploads.get(id);
        var item = items.get(id);
        if (at == null || item == null) {
            throw new ZaloError(MessageRules.INVALID, "attachment_id is invalid!");
        }
        if (clock.millis() > at + UPLOAD_LIFE.toMillis()) {
            throw new ZaloError(-100, "attachment_id was expired");
        }
        return media(id, item);
    }

    synchronized Optional<Item> find(String id) {
        return Optional.ofNullable(items.get(id));
    }

    /** A drawn picture, by the id it has in the world. */
    Optional<Media> picture(String id) {
        return SamplePictures.draw(id).map(png -> sample("mau-" + id, new Item(id + ".png", "image/png", png)));
    }

    Media sticker() {
        var drawn = SamplePictures.draw("chao").orElseThrow();
        var media = sample("nhan-dan", new Item(world.stickerId(), "image/png", drawn));
        return new Media(media.path(), world.stickerId(), media.size(), media.type(), media.checksum());
    }

    /** Three seconds of a humming voice. */
    Media voice() {
        return sample("ghi-am", new Item(world.voiceName(), "audio/wav", SampleVoice.wav()));
    }

    /** A moving picture: what matters is that it can be fetched and is no photo. */
    Media clip() {
        return sample("clip", new Item("clip.mp4", "video/mp4", MP4));
    }

    /** A one-page letter. */
    Media document() {
        var document = world.document();
        return sample("tai-lieu", new Item(document.name(),
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document", letter(document)));
    }

    private synchronized Media sample(String id, Item item) {
        var known = items.get(id);
        return known != null ? media(id, known) : put(id, item);
    }

    private synchronized Media put(String id, Item item) {
        items.put(id, item);
        bytes += item.content().length;
        for (Iterator<Item> oldest = items.values().iterator(); bytes > KEPT_BYTES && items.size() > 1;) {
            bytes -= oldest.next().content().length;
            oldest.remove();
        }
        return media(id, item);
    }

    private static Media media(String id, Item item) {
        return new Media("/simulator/media/" + id, item.name(), item.content().length, item.type(),
                md5(item.content()));
    }

    private static String md5(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content)); // the checksum Zalo sends
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] letter(World.Document document) {
        var paragraphs = new StringBuilder();
        document.lines().forEach(line -> paragraphs.append("<w:p><w:r><w:t>").append(line.replace("&", "&amp;").replace(
                "<", "&lt;")).append("</w:t></w:r></w:p>"));
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            entry(zip, "[Content_Types].xml", """
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                    <Default Extension="xml" ContentType="application/xml"/>\
                    <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.\
                    wordprocessingml.document.main+xml"/></Types>""");
            entry(zip, "_rels/.rels", """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
                    <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/\
                    officeDocument" Target="word/document.xml"/></Relationships>""");
            entry(zip, "word/document.xml", """
                    <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s\
                    </w:body></w:document>""".formatted(paragraphs));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}

package vn.danhoi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody signed in at the console of a service that keeps its demonstration users. */
final class Browser {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final int port;

    private Browser(int port) {
        this.port = port;
    }

    static Browser signedIn(int port, String user) throws IOException, InterruptedException {
        var browser = new Browser(port);
        var answer = browser.submit("/login", "/login", Map.of("username", user, "password", "danhoi-local"));
        assertThat(answer.headers().firstValue("Location")).hasValueSatisfying(l -> assertThat(l).contains("/console"));
        return browser;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    /** Opens the page with the form, fills it in and sends it to where it goes. */
    HttpResponse<String> submit(String page, String to, Map<String, String> fields)
            throws IOException, InterruptedException {
        var csrf = CSRF.matcher(get(page).body());
        assertThat(csrf.find()).as("a form at " + page).isTrue();
        String body = fields.entrySet().stream().map(f -> f.getKey() + "=" + text(f.getValue()))
                .collect(Collectors.joining("&", "", "&_csrf=" + text(csrf.group(1))));
        return client.send(HttpRequest.newBuilder(address(to)).header("Content-Type",
                "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String text(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

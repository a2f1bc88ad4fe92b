package vn.danhoi.attachment;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/** Which addresses files may be fetched from, so that a message cannot make the server call anything else. */
final class HostRules implements Dns {

    private final Set<String> exact = new HashSet<>();
    private final Set<String> suffixes = new HashSet<>();
    private final Dns names;

    HostRules(List<String> patterns, Dns names) {
        this.names = names;
        for (var pattern : patterns) {
            String host = pattern.strip().toLowerCase(Locale.ROOT).replaceAll(":\\d+$", "");
            if (host.startsWith("*.")) {
                suffixes.add(host.substring(1));
            } else if (!host.isEmpty()) {
                exact.add(host);
            }
        }
    }

    boolean allows(HttpUrl url) {
        return exact.contains(url.host()) || suffixes.stream().anyMatch(url.host()::endsWith);
    }

    /** The address to really call: encrypted, except on this machine. */
    HttpUrl secured(HttpUrl url) {
        boolean local = url.host().equals("localhost") || url.host().equals("127.0.0.1") || url.host().equals("::1");
        if (url.isHttps() || local) {
            return url;
        }
        var builder = url.newBuilder().scheme("https");
        return url.port() == 80 ? builder.port(443).build() : builder.build();
    }

    /** Refuses names that lead into private networks, at the moment of connecting. */
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        var addresses = names.lookup(host);
        if (!exact.contains(host) && addresses.stream().anyMatch(HostRules::isPrivate)) {
            throw new PrivateAddress(host);
        }
        return addresses;
    }

    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean special = address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress()
                || address.isAnyLocalAddress() || address.isMulticastAddress();
        if (address instanceof Inet4Address) {
            int first = bytes[0] & 0xff;
            boolean carrierNat = first == 100 && (bytes[1] & 0xc0) == 64;
            return special || carrierNat || first == 0 || first >= 240;
        }
        return special || (bytes[0] & 0xfe) == 0xfc;
    }

    /** A public name that leads into a private network. */
    static final class PrivateAddress extends UnknownHostException {
        PrivateAddress(String host) {
            super(host + " leads to a private address");
        }
    }
}

package io.tonnage.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tonnage.live.DocumentJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What happens before and behind the resources: addresses and media types that cannot be read are
 * refused before they reach a resource, bodies that are too large before they are read, and what no
 * resource answers is answered with a problem.
 */
@ApplicationScoped
class HttpEdges {

  private static final int BEFORE_ALL_ELSE = 1_000;

  /** What a form adds to the file in it. */
  private static final long MULTIPART_FRAME_BYTES = 4096;

  /** A type, a subtype, perhaps parameters (RFC 9110, 8.3.1); RESTEasy fails over anything else. */
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("\\s*[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+\\s*(;.*)?");

  private final HttpSettings settings;

  HttpEdges(HttpSettings settings) {
    this.settings = settings;
  }

  void beforeResources(@Observes Filters filters) {
    filters.register(this::check, BEFORE_ALL_ELSE);
  }

  void behindResources(@Observes Router router) {
    router.get("/asyncapi").handler(context -> context.reroute("/asyncapi.yaml"));
    for (int status : new int[] {400, 404, 405, 406, 413, 414, 415, 431}) {
      router.errorHandler(status, context -> answer(context, ProblemAnswers.problem(status)));
    }
  }

  private void check(RoutingContext context) {
    String uri = context.request().uri();
    if (!isReadable(uri)) {
      String detail =
          "The address must be percent-encoded UTF-8 without control characters, and is not.";
      answer(context, Problem.of(Problem.Kind.INVALID_REQUEST, detail));
      return;
    }
    String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (type != null && !MEDIA_TYPE.matcher(type).matches()) {
      answer(context, ProblemAnswers.problem(415));
      return;
    }
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    long most = Math.max(settings.maxEventBytes(), settings.maxImportBytes());
    if (length != null
        && length.length() <= 18
        && Long.parseLong(length) > most + MULTIPART_FRAME_BYTES) {
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      answer(
          context,
          Problem.of(
              Problem.Kind.TOO_LARGE,
              "A body must be at most " + most + " bytes, was " + length + "."));
      return;
    }
    context.next();
  }

  private static void answer(RoutingContext context, Problem problem) {
    HttpServerResponse response = context.response();
    if (response.ended()) {
      return;
    }
    response
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(Buffer.buffer(DocumentJson.bytes(problem)));
    // What is left of the body is passed over: the connection's next request stands behind it.
    context.request().resume();
  }

  /** Whether path and query decode to UTF-8 text without control characters. */
  static boolean isReadable(String uri) {
    ByteBuffer decoded = ByteBuffer.allocate(uri.length());
    for (int i = 0; i < uri.length(); i++) {
      char c = uri.charAt(i);
      int octet = c;
      if (c == '%') {
        int high = i + 2 <= uri.length() - 1 ? Character.digit(uri.charAt(i + 1), 16) : -1;
        int low = i + 2 <= uri.length() - 1 ? Character.digit(uri.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          return false;
        }
        octet = high * 16 + low;
        i += 2;
      }
      if (octet < 0x20 || octet == 0x7f || octet > 0xff) {
        return false;
      }
      decoded.put((byte) octet);
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(decoded.flip());
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}

package io.tonnage.api;

import io.tonnage.live.DocumentJson;
import io.tonnage.live.SessionDocument;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the documents that resources answer with. A read carries an entity tag, the hash of its
 * bytes, and is answered with 304 where the caller holds those very bytes.
 */
class DocumentAnswers {

  private static final int TAG_BYTES = 18;

  private final KeptAnswers kept;

  DocumentAnswers(KeptAnswers kept) {
    this.kept = kept;
  }

  @ServerResponseFilter
  void write(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(response.getEntity() instanceof Record document)) {
      return;
    }
    byte[] body = DocumentJson.bytes(document);
    boolean read =
        request.getMethod().equals(HttpMethod.GET) || request.getMethod().equals(HttpMethod.HEAD);
    boolean tagged = response.getStatus() == Response.Status.OK.getStatusCode();
    if (tagged) {
      String tag = tag(body);
      if (request.getProperty(KeptAnswers.PLACE) instanceof KeptAnswers.Place place
          && !closesByItself(document)) {
        kept.keep(place, body, tag);
      }
      response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
      response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
      if (read && names(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
        response.setStatus(Response.Status.NOT_MODIFIED.getStatusCode());
        response.setEntity(null);
        return;
      }
    }
    response.setEntity(body, new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
  }

  /** An open session is over after some hours, and its prescriptions with it, without a change. */
  private static boolean closesByItself(Record document) {
    return document instanceof SessionDocument session && session.open();
  }

  /** An answer with its entity tag, to be asked for anew each time. */
  static Response.ResponseBuilder tagged(Response.ResponseBuilder response, String tag) {
    return response
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
  }

  /** The strong entity tag of a document. */
  static String tag(Record document) {
    return tag(DocumentJson.bytes(document));
  }

  /**
   * Whether a list of tags, as in {@code If-Match} and {@code If-None-Match}, names the tag; a star
   * names any.
   */
  static boolean names(@Nullable String tags, String tag) {
    return tags != null
        && Arrays.stream(tags.split(",", -1))
            .map(String::strip)
            .map(one -> one.startsWith("W/") ? one.substring(2) : one)
            .anyMatch(one -> one.equals("*") || one.equals(tag));
  }

  private static String tag(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      byte[] start = Arrays.copyOf(digest, TAG_BYTES);
      return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(start) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package dev.modelyard.hub.chat;

import static dev.modelyard.hub.platform.http.Route.delete;
import static dev.modelyard.hub.platform.http.Route.get;
import static dev.modelyard.hub.platform.http.Route.patch;
import static dev.modelyard.hub.platform.http.Route.post;

import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Reply;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.http.TypeOf;
import java.util.List;

/** The addresses of conversations. */
final class ConversationRoutes {
    private static final String LIST = "/api/v1/conversations";
    private static final String ONE = LIST + "/{id}";
    private static final String MESSAGES = ONE + "/messages";

    private ConversationRoutes() {}

    static List<Route<?, ?>> of(Conversations conversations, Messages messages) {
        return List.of(
                get(LIST)
                        .text("Your conversations, the one changed last first")
                        .query("search", "words, each in the title or in a message; their beginnings suffice")
                        .paged()
                        .answers(new TypeOf<Items<ConversationItem>>() {})
                        .by(call -> conversations.list(
                                call.caller(), call.query("search").orElse(null), call.page())),
                post(LIST)
                        .text("Begins a conversation, or imports one that was exported")
                        .takes(ConversationDraft.class)
                        .bodyLimit(Room.BODY)
                        .creates(Conversation.class)
                        .fails(409, 422)
                        .reply(call -> {
                            var added = conversations.add(call);
                            return reply(added)
                                    .with("Location", LIST + '/' + added.view().id());
                        }),
                delete(LIST)
                        .text("Deletes all of your conversations")
                        .query("confirm", "all, to say that this is meant")
                        .run(conversations::removeAll),
                get(ONE).text("A conversation whole; this is also its exported form")
                        .answers(Conversation.class)
                        .fails(404)
                        .reply(call -> reply(conversations.get(call, id(call)))),
                patch(ONE)
                        .text("Changes a conversation but for its messages, as a JSON merge patch (RFC 7396)")
                        .takes(ConversationChange.class)
                        .answers(Conversation.class)
                        .fails(404, 412, 422)
                        .reply(call -> reply(conversations.change(call, id(call)))),
                delete(ONE)
                        .text("Deletes a conversation")
                        .fails(404, 412)
                        .run(call -> conversations.remove(call, id(call))),
                post(MESSAGES)
                        .text("Keeps messages at the end of a conversation, or instead of what stands behind one of it")
                        .takes(MessagesDraft.class)
                        .bodyLimit(Room.BODY)
                        .answers(MessagesView.class)
                        .fails(404, 409, 412, 422)
                        .reply(call -> reply(messages.append(call, id(call)))),
                patch(MESSAGES + "/{messageId}")
                        .text("Replaces what has come of an answer so far, as a JSON merge patch (RFC 7396)")
                        .takes(MessageChange.class)
                        .bodyLimit(Room.BODY)
                        .answers(Message.class)
                        .fails(404, 409, 412, 422)
                        .reply(call -> reply(messages.change(call, id(call), new MessageId(call.path("messageId"))))));
    }

    private static ConversationId id(Call<?> call) {
        return new ConversationId(call.path("id"));
    }

    private static Reply<Conversation> reply(Conversations.Shown shown) {
        return Reply.of(shown.view()).with("ETag", shown.etag());
    }

    private static <T> Reply<T> reply(Messages.Shown<T> shown) {
        return Reply.of(shown.view()).with("ETag", shown.etag());
    }
}

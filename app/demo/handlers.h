#pragma once

#include "demo/answer.h"

namespace Broadside::Demo {

struct Request;
struct State;

// One function for each route; routes.cpp says which. None waits: what is late says so in its
// answer.

// datahandlers.cpp
Answer listUsers(const Request &request, State &state);
Answer oneUser(const Request &request, State &state);
Answer postsOfUser(const Request &request, State &state);
Answer listPosts(const Request &request, State &state);
Answer onePost(const Request &request, State &state);
Answer commentsOfPost(const Request &request, State &state);
Answer listComments(const Request &request, State &state);
Answer oneComment(const Request &request, State &state);

// echohandlers.cpp
Answer echo(const Request &request, State &state);
Answer headers(const Request &request, State &state);
Answer gzipped(const Request &request, State &state);
Answer cookies(const Request &request, State &state);
Answer setCookies(const Request &request, State &state);

// samplehandlers.cpp
Answer sampleBody(const Request &request, State &state);

// troublehandlers.cpp
Answer delayed(const Request &request, State &state);
Answer serial(const Request &request, State &state);
Answer status(const Request &request, State &state);
Answer redirect(const Request &request, State &state);
Answer flaky(const Request &request, State &state);
Answer limited(const Request &request, State &state);
Answer bytes(const Request &request, State &state);
Answer drip(const Request &request, State &state);

// loginhandlers.cpp
Answer login(const Request &request, State &state);
Answer privatePage(const Request &request, State &state);
Answer basicPage(const Request &request, State &state);

} // namespace Broadside::Demo

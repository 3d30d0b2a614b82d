#include "formats/routeplaces.h"

namespace Broadside {

namespace {

class LineMove
{
public:
    explicit LineMove(int lines)
        : m_lines(lines)
    {}

    void operator()(SourcePlace &place) const
    {
        if (place.line > 0)
            place.line += m_lines;
    }

    void operator()(Value &value) const
    {
        (*this)(value.place);
        for (Value &item : value.items)
            (*this)(item);
        for (ValueMember &member : value.members)
            (*this)(member.value);
    }

    void operator()(NamedValue &row) const
    {
        (*this)(row.value);
        (*this)(row.place);
    }

    void operator()(MultipartPart &part) const
    {
        (*this)(part.value);
        (*this)(part.file);
        (*this)(part.fileName);
        (*this)(part.contentType);
        (*this)(part.place);
    }

    void operator()(NameReference &name) const { (*this)(name.place); }
    void operator()(Assertion &check) const { (*this)(check.place); }
    void operator()(Script &script) const { (*this)(script.place); }
    void operator()(Capture &capture) const { (*this)(capture.place); }
    void operator()(Schema &schema) const { (*this)(schema.value); }
    void operator()(StatusSchema &each) const
    {
        (*this)(each.schema);
        (*this)(each.place);
    }

    void operator()(std::monostate) const {}
    void operator()(JsonBody &body) const { (*this)(body.value); }
    void operator()(FormBody &body) const { (*this)(body.fields); }
    void operator()(MultipartBody &body) const { (*this)(body.parts); }
    void operator()(TextBody &body) const { (*this)(body.text); }
    void operator()(FileBody &body) const { (*this)(body.path); }
    void operator()(GraphQlBody &body) const
    {
        (*this)(body.query);
        (*this)(body.variables);
        (*this)(body.operation);
    }

    void operator()(NoAuth) const {}
    void operator()(BasicAuth &auth) const
    {
        (*this)(auth.user);
        (*this)(auth.password);
    }
    void operator()(BearerAuth &auth) const { (*this)(auth.token); }
    void operator()(ApiKeyAuth &auth) const
    {
        (*this)(auth.name);
        (*this)(auth.value);
    }

    template <typename Part>
    void operator()(std::vector<Part> &parts) const
    {
        for (Part &part : parts)
            (*this)(part);
    }

    template <typename Part>
    void operator()(std::optional<Part> &part) const
    {
        if (part)
            (*this)(*part);
    }

    template <typename... Kinds>
    void operator()(std::variant<Kinds...> &kinds) const
    {
        std::visit(*this, kinds);
    }

private:
    int m_lines;
};

} // namespace

void moveLines(Route &route, int lines)
{
    const LineMove move(lines);
    move(route.url);
    move(route.params);
    move(route.body);
    move(route.settings.headers);
    move(route.settings.auth);
    move(route.settings.proxy);
    move(route.needs);
    move(route.dependencies);
    move(route.checks);
    move(route.scriptChecks);
    move(route.captures);
    move(route.schemas.request);
    move(route.schemas.response);
    move(route.schemas.responses);
    move(route.handler);
    move(route.place);
}

} // namespace Broadside

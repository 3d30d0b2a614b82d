#include "inspector/viewertable.h"

#include "inspector/csvviewer.h"
#include "inspector/hexviewer.h"
#include "inspector/imageviewer.h"
#include "inspector/messageviewer.h"
#include "inspector/richviewer.h"
#include "inspector/textviewers.h"
#include "inspector/treeviewer.h"

#include <algorithm>
#include <array>

namespace Broadside {

namespace {

template <BodyKind kind>
bool isKind(const ContentType &type)
{
    return type.kind == kind;
}

bool isAny(const ContentType &)
{
    return true;
}

template <typename Viewer>
BodyViewer *withColors(const SyntaxColors &colors)
{
    return new Viewer(colors);
}

template <typename Viewer>
BodyViewer *make(const SyntaxColors &)
{
    return new Viewer;
}

template <RichFormat format>
BodyViewer *makeRich(const SyntaxColors &)
{
    return new RichViewer(format);
}

BodyViewer *noTree(const SyntaxColors &)
{
    return new MessageViewer(MessageViewer::tr("A tree is shown of JSON only."));
}

BodyViewer *noPreview(const SyntaxColors &)
{
    return new MessageViewer(MessageViewer::tr(
        "There is no preview of this kind of content. Pictures, HTML, Markdown and CSV have one."));
}

constexpr std::array table{
    ViewerEntry{ViewMode::Pretty, isAny, withColors<PrettyViewer>},
    ViewerEntry{ViewMode::Tree, isKind<BodyKind::JsonText>, withColors<TreeViewer>},
    ViewerEntry{ViewMode::Tree, isAny, noTree},
    ViewerEntry{ViewMode::Raw, isAny, withColors<RawViewer>},
    ViewerEntry{ViewMode::Preview, isKind<BodyKind::Image>, make<ImageViewer>},
    ViewerEntry{ViewMode::Preview, isKind<BodyKind::Html>, makeRich<RichFormat::Html>},
    ViewerEntry{ViewMode::Preview, isKind<BodyKind::Markdown>, makeRich<RichFormat::Markdown>},
    ViewerEntry{ViewMode::Preview, isKind<BodyKind::Csv>, make<CsvViewer>},
    ViewerEntry{ViewMode::Preview, isAny, noPreview},
    ViewerEntry{ViewMode::Hex, isAny, make<HexViewer>},
};

} // namespace

const ViewerEntry &viewerFor(ViewMode mode, const ContentType &type)
{
    return *std::ranges::find_if(
        table, [&](const ViewerEntry &entry) { return entry.mode == mode && entry.suits(type); });
}

ViewMode usualMode(const ContentType &type)
{
    if (type.kind == BodyKind::Image)
        return ViewMode::Preview;
    return type.kind == BodyKind::Binary ? ViewMode::Hex : ViewMode::Pretty;
}

} // namespace Broadside

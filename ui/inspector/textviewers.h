// The viewers that show text: raw, pretty, and the result of a filter. On the GUI thread.
#pragma once

#include "inspector/bodyviewer.h"
#include "inspector/jsonchecker.h"
#include "inspector/matchfinder.h"
#include "inspector/noticebar.h"
#include "inspector/textview.h"

namespace Broadside {

class TextViewer : public BodyViewer
{
    Q_OBJECT

public:
    explicit TextViewer(const SyntaxColors &colors, QWidget *parent = nullptr);

    QString whyNotFind() const override { return {}; }
    void find(const QString &text, Qt::CaseSensitivity sensitivity) override;
    void showNextMatch(bool isBackwards) override;
    QString matchText() const override { return m_finder.text(); }
    QString positionText() const override { return m_view->positionText(); }

    TextView *view() const { return m_view; }
    NoticeBar *notice() const { return m_notice; }

protected:
    void showText(const TextDocumentPointer &text, const QString &definition, bool isSamePlace);
    // As what its text is read where a menu opens; none: it is not as checks find it.
    void setKind(const ShownBody &body);

private:
    Q_DISABLE_COPY_MOVE(TextViewer)

    void startSearch();
    void addEntries(QMenu *menu, qint64 offset);

    const SyntaxColors &m_colors;
    std::optional<BodyKind> m_kind;
    NoticeBar *m_notice;
    TextView *m_view;
    MatchFinder m_finder;
    QString m_wanted;
    Qt::CaseSensitivity m_sensitivity = Qt::CaseInsensitive;
};

// The text as it came.
class RawViewer : public TextViewer
{
    Q_OBJECT

public:
    using TextViewer::TextViewer;
    void show(const ShownBody &body, bool isSamePlace) override;
};

// The text laid out and highlighted. What claims to be JSON and is not is shown as it is, with the
// place where it goes wrong.
class PrettyViewer : public TextViewer
{
    Q_OBJECT

public:
    explicit PrettyViewer(const SyntaxColors &colors, QWidget *parent = nullptr);
    void show(const ShownBody &body, bool isSamePlace) override;

private:
    void showJson(bool isSamePlace);
    void takeProblem(const JsonProblem &problem);

    ShownBody m_body;
    JsonChecker m_checker; // of long texts
    std::optional<JsonProblem> m_problem;
};

} // namespace Broadside

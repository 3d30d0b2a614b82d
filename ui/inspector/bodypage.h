// The page of the body: the ways to look at it, the filter, the search, the charset. Makes viewers
// when they are first asked for. On the GUI thread; part of the ResponsePanel.
#pragma once

#include "inspector/bodyviewer.h"
#include "inspector/syntaxcolors.h"
#include "inspector/viewertable.h"

#include <QFutureWatcher>

#include <map>
#include <optional>

QT_BEGIN_NAMESPACE
class QButtonGroup;
class QComboBox;
class QLabel;
class QStackedWidget;
QT_END_NAMESPACE

namespace Broadside {

class BodyFilter;
class FindBar;
class MessageViewer;
class NoticeBar;

class BodyPage : public QWidget
{
    Q_OBJECT

public:
    explicit BodyPage(QWidget *parent = nullptr);
    ~BodyPage() override;

    // The page keeps its mode; place, search and filter, too, when `isSamePlace`.
    // `bytesLeftOut` came behind those that were kept.
    void showBody(const ContentType &type, const ResponseBody &body, bool isSamePlace,
                  qint64 bytesLeftOut = 0);
    // Instead of a body, why there is none.
    void showMessage(const QString &text);
    bool hasBody() const { return m_hasBody; }

    ViewMode mode() const;
    void setMode(ViewMode mode);
    BodyViewer *viewer() const { return m_viewer; }
    BodyFilter *filter() const { return m_filter; }
    FindBar *findBar() const { return m_findBar; }
    const SyntaxColors &colors() const { return m_colors; }

    void copyText();
    void openSearch();
    void findNext(bool isBackwards);
    void openFilter();

Q_SIGNALS:
    // That of a value, as the viewer says it.
    void menuOpening(QMenu *menu, const QFuture<Broadside::QueryProposal> &value);
    // That of the bytes, behind it, for what is to be said of all of them.
    void bytesMenuOpening(QMenu *menu, const QFuture<Broadside::QueryProposal> &size);

protected:
    void changeEvent(QEvent *event) override;

private:
    Q_DISABLE_COPY_MOVE(BodyPage)

    void makeTopLine();
    void makeBottomLine();
    void connectFilter();
    void decode();
    void takeText(const DecodedText &text, bool isPartial);
    void showCurrent();
    BodyViewer *viewerOf(const ViewerEntry &entry);
    const ShownBody &bodyFor(ViewMode mode) const;
    void startSearch();
    void closeSearch();
    void updateLabels();
    void applyFilter(const QByteArray &json);

    SyntaxColors m_colors;
    QButtonGroup *m_modes;
    BodyFilter *m_filter;
    NoticeBar *m_notice;
    QStackedWidget *m_stack;
    MessageViewer *m_message;
    FindBar *m_findBar;
    QLabel *m_about;
    QLabel *m_position;
    QComboBox *m_charsets;

    bool m_hasBody = false;
    bool m_isModeChosen = false; // by the user: it holds for what comes, too
    bool m_isSamePlace = false;
    ShownBody m_body;
    std::optional<ShownBody> m_filtered;
    int m_version = 0; // of m_body and m_filtered
    BodyViewer *m_viewer = nullptr;
    struct Made
    {
        BodyViewer *viewer = nullptr;
        int version = 0; // that it shows
    };
    std::map<const ViewerEntry *, Made> m_made;
    QString m_charset; // in use
    QFutureWatcher<DecodedText> m_decoding;
};

} // namespace Broadside

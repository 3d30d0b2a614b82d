// One way to look at a body: as text, as a tree, as a picture, … Which ones there are is in
// viewertable.h; the body page makes them when they are first asked for. Every viewer shows
// something for every body that it is given, whatever its size and however broken.
#pragma once

#include "inspector/textdocument.h"
#include "model/queryproposal.h"
#include "net/contenttype.h"
#include "net/responsebody.h"

#include <QFuture>
#include <QWidget>

class QMenu;

namespace Broadside {

class SyntaxColors;

struct ShownBody
{
    QByteArray bytes; // as received
    ContentType type;
    QByteArray utf8; // of its text
    qint64 skipped = 0;
    TextDocumentPointer text; // the same as it is
    bool isPartial = false;   // the rest of the text is being decoded
    bool isFiltered = false;  // it is what was found in the body
    // In the charset that checks read it in, too; another one may have been chosen.
    bool isOwnCharset = true;
    bool isWhole = true;      // else the end of what came was not kept
    ResponseBody source = {}; // of a large body the bytes and the text are valid as long as it

    // What is at a place of the text is there for a check, as well.
    bool isAsChecked() const { return !isFiltered && isOwnCharset; }
};

class BodyViewer : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    using QWidget::show;
    // The same route's body again when `isSamePlace`: then what is seen stays where it is.
    virtual void show(const ShownBody &body, bool isSamePlace) = 0;

    // Searching, for those that can; the others say why not.
    virtual QString whyNotFind() const { return tr("There is nothing to search here."); }
    virtual void find(const QString &text, Qt::CaseSensitivity sensitivity);
    virtual void showNextMatch(bool isBackwards);
    virtual QString matchText() const { return {}; }

    // Where the caret is, for people; empty where there is none.
    virtual QString positionText() const { return {}; }

Q_SIGNALS:
    void matchesChanged();
    void positionChanged();
    // The menu of a value of the body, to which others may add; the proposal, which may come later,
    // is empty where it is not known which value of it that is.
    void menuOpening(QMenu *menu, const QFuture<Broadside::QueryProposal> &value);
    // The same of the body as it came: its size. Behind the other one.
    void bytesMenuOpening(QMenu *menu, const QFuture<Broadside::QueryProposal> &size);

protected:
    // Emit them; what is still searched for as the menu closes is given up.
    void offer(QMenu *menu, const QFuture<QueryProposal> &value);
    void offerSize(QMenu *menu, const QFuture<QueryProposal> &size);
};

} // namespace Broadside

// JSON as a tree that is read as it is unfolded. Of what is not JSON it shows what can be found,
// and says where it goes wrong. On the GUI thread.
#pragma once

#include "inspector/bodyviewer.h"
#include "inspector/jsonchecker.h"
#include "inspector/jsontreemodel.h"
#include "inspector/matchfinder.h"
#include "inspector/noticebar.h"

#include <QStyledItemDelegate>
#include <QTreeView>

namespace Broadside {

class TreeViewer : public BodyViewer
{
    Q_OBJECT

public:
    explicit TreeViewer(const SyntaxColors &colors, QWidget *parent = nullptr);

    void show(const ShownBody &body, bool isSamePlace) override;
    // Among all names and values, those that were not unfolded yet, too.
    QString whyNotFind() const override { return {}; }
    void find(const QString &text, Qt::CaseSensitivity sensitivity) override;
    void showNextMatch(bool isBackwards) override;
    QString matchText() const override { return m_finder.text(); }
    // JSONPath to the current value.
    QString positionText() const override;

    QTreeView *view() const { return m_view; }
    NoticeBar *notice() const { return m_notice; }

private:
    void unfoldTop(const QModelIndex &changed);
    void fitNames();
    void startCheck();
    void showNotice();
    void showMenu(QPoint place);
    void copy(int role);
    void startSearch();
    qint64 currentOffset() const;

    NoticeBar *m_notice;
    QTreeView *m_view;
    JsonTreeModel m_model;
    JsonChecker m_checker;
    bool m_isReading = false;
    bool m_isAsChecked = true;  // in the body, as checks find it
    bool m_isChecked = true;    // or is being checked
    QString m_problem;          // empty: none is known
    TextDocumentPointer m_text; // null: none that could be searched
    MatchFinder m_finder;
    QString m_wanted;
    Qt::CaseSensitivity m_sensitivity = Qt::CaseInsensitive;
};

// Gives values the colours that they have as text, and marks those that a search found.
class JsonDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    // Both outlive it.
    JsonDelegate(const SyntaxColors &colors, const MatchFinder &finder, QObject *parent = nullptr);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    const SyntaxColors &m_colors;
    const MatchFinder &m_finder;
};

} // namespace Broadside

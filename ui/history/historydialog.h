// The stored runs in a window beside the main one: a list with a search, and what can be done with
// one or two of them. Says what is wanted; who owns it does it. Deletes after a question. Lives on
// the GUI thread; owned by the main window.
#pragma once

#include "history/storedrun.h"

#include <QDialog>

#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace Broadside {

class HistoryModel;
class RunArchive;

class HistoryDialog : public QDialog
{
    Q_OBJECT

public:
    // The archive has to outlive it.
    explicit HistoryDialog(RunArchive &archive, QWidget *parent = nullptr);

    // That the collection of a run is no longer where it was, a sentence.
    static QString goneText(const QString &path);

    // While a run goes no other one can be shown or started.
    void setRunning(bool isRunning);
    // A sentence under the list, until the next one; an empty one hushes it.
    void tell(const QString &sentence);

    HistoryModel &model() const { return *m_model; }
    QTableView *table() const { return m_table; }
    QLineEdit *searchField() const { return m_search; }

Q_SIGNALS:
    void openRequested(const Broadside::StoredRun &run);
    void rerunRequested(const Broadside::StoredRun &run);
    void compareRequested(const Broadside::StoredRun &before, const Broadside::StoredRun &after);
    void deletionConfirmed(const std::vector<qint64> &ids);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeTable();
    void placeParts();
    void connectButtons();
    void sizeColumns();
    void shareRoom();
    void followSelection();
    void takeWhetherThere(const QString &collectionPath, bool isThere);
    void updateButtons();
    void updateMessage();
    void updateNote();
    void askToDelete();
    void compareSelected();
    std::vector<StoredRun> selected() const; // in the order of the list

    HistoryModel *m_model;
    QLineEdit *m_search;
    QStackedWidget *m_pages;
    QTableView *m_table;
    QLabel *m_message;
    QLabel *m_note;
    QPushButton *m_open;
    QPushButton *m_compare;
    QPushButton *m_rerun;
    QPushButton *m_delete;
    bool m_isRunning = false;
    QString m_told;
    QString m_collectionPath; // of the one selected run; else empty
    bool m_isCollectionGone = false;
    bool m_isSharingRoom = false;
    bool m_hasOwnWidth = false; // somebody chose how wide the collection's column is
};

} // namespace Broadside

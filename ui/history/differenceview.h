// What differs between two bodies or files: a sentence, the values of JSON that are not the same,
// and both texts side by side with buttons that step from difference to difference; the value that
// the current line belongs to is the current one of its list. Compares in the background. Lives on
// the GUI thread.
#pragma once

#include "compare/bodydifference.h"
#include "report/runreport.h"

#include <QFutureWatcher>
#include <QWidget>

#include <memory>

class QLabel;
class QTableView;
class QToolButton;

namespace Broadside {

class DifferenceModel;
class LinesView;
class PathsModel;

class DifferenceView : public QWidget
{
    Q_OBJECT

public:
    explicit DifferenceView(QWidget *parent = nullptr);
    ~DifferenceView() override;

    // Two texts, under the titles of their columns.
    struct Sides
    {
        QString beforeTitle;
        QString afterTitle;
        ResponseBody before;
        ResponseBody after;
    };
    void compare(const QString &name, const Sides &sides);
    // The bodies of a route, then and now. Either may be null: that run has no such route.
    void compare(const QString &route, const Response *before, const Response *after);
    bool isWorking() const { return m_work.isRunning(); }
    QTableView *paths() const { return m_paths; }
    QTableView *lines() const { return m_lines; }

private:
    Q_DISABLE_COPY_MOVE(DifferenceView)

    struct Compared;

    void placeParts();
    void keepInStep();
    void take(const std::shared_ptr<const Compared> &compared);
    void step(bool isBackwards);
    void selectValueOf(int row);
    void showLinesOf(int value);
    void start(const QString &name, const Sides &sides);
    QString sentence(const BodyDifference &difference) const;

    DifferenceModel *m_lineModel;
    PathsModel *m_pathModel;
    QLabel *m_title;
    QToolButton *m_previous;
    QToolButton *m_next;
    QTableView *m_paths;
    QTableView *m_lines;
    LinesView *m_sides; // the table of the lines is in it
    QString m_name;
    bool m_isWhole = true;      // both bodies are all there was
    bool m_isFollowing = false; // one table is brought in step with the other
    std::shared_ptr<const Compared> m_compared;
    QFutureWatcher<std::shared_ptr<const Compared>> m_work;
};

} // namespace Broadside

// Writes the timeline to a file of the kind that its name says: .png, .svg, .csv or .txt. A long
// one is written piece by piece between other events. Owned by the panel.
#pragma once

#include "models/timelinemodel.h"
#include "timeline/timelinelegend.h"
#include "timeline/timezoom.h"

#include <QFutureWatcher>
#include <QObject>
#include <QSaveFile>
#include <QTimer>

#include <memory>

namespace Broadside {

class TimelinePicture;

class TimelineExport : public QObject
{
    Q_OBJECT

public:
    TimelineExport(const TimelineModel &model, const TimeZoom &zoom, const TimelineLegend &legend,
                   QObject *parent = nullptr);
    ~TimelineExport() override;

    // For a file dialog.
    static QStringList nameFilters();
    // Gives up one that is still being written. A name without one of these endings is refused.
    void save(const QString &path, double devicePixelRatio = 2);
    // As the console draws it.
    QString text() const;

Q_SIGNALS:
    void saved(const QString &path);
    void failed(const QString &path, const QString &why);

private:
    Q_DISABLE_COPY_MOVE(TimelineExport)

    bool open(const QString &path);
    void savePicture(double devicePixelRatio);
    void saveCsv();
    void writeSomeLines();
    void commit();
    void giveUp(const QString &why);
    TimelinePicture picture() const;

    const TimelineModel &m_model;
    const TimeZoom &m_zoom;
    const TimelineLegend &m_legend;
    std::unique_ptr<QSaveFile> m_file;
    QFutureWatcher<QByteArray> m_encoding; // of a picture
    QTimer m_writing;                      // the next lines of CSV
    size_t m_nextGroup = 0;
    size_t m_nextRow = 0;
};

} // namespace Broadside

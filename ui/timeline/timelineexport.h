// Writes the timeline to a file of the kind that its name says: .png, .svg, .csv or .txt. A long
// one is written piece by piece between other events. Owned by the panel.
#pragma once

#include "models/timelinemodel.h"
#include "timeline/picturewriter.h"
#include "timeline/timelinelegend.h"
#include "timeline/timezoom.h"

#include <QObject>
#include <QSaveFile>
#include <QTimer>

#include <memory>

namespace Broadside {

class TimelineExport : public QObject
{
    Q_OBJECT

public:
    TimelineExport(const TimelineModel &model, const TimeZoom &zoom, const TimelineLegend &legend,
                   QObject *parent = nullptr);
    ~TimelineExport() override;

    // For a file dialog; they say which kind of file cannot hold all requests.
    QStringList nameFilters() const;
    // What the timeline shows in this moment, in that order. Refused while another file is still
    // being written, and for a name without one of these endings.
    void save(const QString &path, double devicePixelRatio = 2);
    // The path of the one that is being written; empty: none.
    QString path() const { return m_file ? m_file->fileName() : QString(); }
    // As the console draws it, and how many requests are in it.
    QString text() const;
    size_t textRequests() const;

Q_SIGNALS:
    // The requests in it: fewer than the run has where not all fit.
    void saved(const QString &path, size_t requests);
    void failed(const QString &path, const QString &why);

private:
    Q_DISABLE_COPY_MOVE(TimelineExport)

    bool open(const QString &path);
    void savePicture(PictureWriter::Kind kind, double devicePixelRatio);
    void saveCsv();
    void writeSomeLines();
    void commit(size_t requests);
    void giveUp(const QString &why);
    void dropPicture();
    bool isWriting() const { return m_file != nullptr; }
    size_t total() const { return m_model.run().report().routes().size(); }

    const TimelineModel &m_model;
    const TimeZoom &m_zoom;
    const TimelineLegend &m_legend;
    std::unique_ptr<QSaveFile> m_file; // while it is written
    std::unique_ptr<PictureWriter> m_picture;
    QTimer m_writing;        // the next lines of CSV
    std::vector<int> m_rows; // of CSV: the routes in the order when saving began
    size_t m_nextRow = 0;
};

} // namespace Broadside

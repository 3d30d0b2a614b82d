#include "historyscenes.h"

#include "history/comparisondialog.h"
#include "history/differenceview.h"
#include "history/historydialog.h"
#include "history/historyfile.h"
#include "history/historymodel.h"
#include "scenesteps.h"
#include "sourcedir.h"
#include "streams.h"
#include "timeline/timelinepanel.h"

#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QTimeZone>

namespace Broadside {

namespace {

constexpr QSize windowSize(1440, 930);

const QString shopPath =
    QStringLiteral(BROADSIDE_SOURCE_DIR "/resources/samples/shop.broadside.yaml");

QByteArray userBody(int visits, bool isLater)
{
    QByteArray text = R"({"id": 7, "name": "Ada Lovelace", "email": "ada@example.org", )";
    if (isLater)
        text += R"("phone": "+44 20 7946 0018", )";
    text += R"("visits": )" + QByteArray::number(visits) + R"(, "address": {"city": ")" +
            QByteArray(isLater ? "Marylebone" : "London") +
            R"(", "zip": "W1"}, "roles": ["author", "editor")";
    text += isLater ? R"(], "active": true})" : R"(, "admin"], "active": true})";
    return text;
}

// A run of a shop `age` minutes ago, each a little other than the one before.
RecordedRun shopRun(int age, const QString &collection = QStringLiteral("Shop"))
{
    const bool isLater = age < 60;
    RunStarted start;
    start.collection = collection;
    start.environment = age % 3 == 0 ? QStringLiteral("staging") : QStringLiteral("local");
    start.instant =
        QDateTime(QDate(2026, 11, 20), QTime(14, 3, 22), QTimeZone::UTC).addSecs(-60 * age);
    std::vector<RouteSummary> routes;
    for (const char *id : {"login", "Users/search", "Users/read", "Posts/list", "Posts/delete"})
        routes.push_back(summary(QString::fromLatin1(id)));
    if (!isLater)
        routes.push_back(summary(QStringLiteral("Posts/old list")));
    Stream stream(std::move(routes), start);
    const double slow = isLater ? 1.4 : 1;
    stream.exchange(0, 0.4, 38 * slow, 200, R"({"token": "•••"})");
    stream.exchange(1, 40, 40 + 120 * slow, 200, userBody(age, isLater));
    stream.exchange(2, 41, 41 + 80 * slow, 200, userBody(3, false));
    stream.exchange(3, 42, 42 + 61 * slow, 200, isLater ? "one\ntwo\nfour\n" : "one\nthree\n");
    stream.exchange(4, 43, 43 + 20 * slow, isLater ? 403 : 204, {},
                    isLater ? Outcome::Failed : Outcome::Passed);
    if (!isLater)
        stream.exchange(5, 44, 70, 200, "[]");
    stream.finish(220 * slow);
    RunRecorder recorder({.collectionPath = shopPath,
                          .selection = {},
                          .what = age % 2 == 0 ? QStringLiteral("users or posts and not slow")
                                               : QStringLiteral("all routes")});
    recorder.add(stream.events());
    return recorder.take();
}

void writeRuns(Scene &scene, const std::vector<RecordedRun> &runs)
{
    const auto history = openHistory(scene.historyPath()); // beside the window, which opens it, too
    if (!history)
        qFatal("%s", qPrintable(history.error().message));
    for (const RecordedRun &run : runs) {
        if (!history->store->add(run))
            qFatal("A run could not be stored.");
    }
}

std::vector<RecordedRun> someRuns()
{
    std::vector<RecordedRun> runs;
    for (const int age : {3, 14, 95, 180, 1500, 3001})
        runs.push_back(shopRun(age));
    runs.push_back(shopRun(2000, QStringLiteral("A collection with a name that takes its room")));
    return runs;
}

HistoryDialog *openList(Scene &scene)
{
    scene.trigger(QStringLiteral("history"));
    auto *list = scene.window().findChild<HistoryDialog *>();
    scene.waitUntil([list] { return !list->model().isLoading(); }, "the history is read");
    return list;
}

void click(const HistoryDialog &list, const QString &text)
{
    for (QPushButton *button : list.findChildren<QPushButton *>()) {
        if (button->text() == text)
            button->click();
    }
}

QImage pictureOf(Scene &scene, QWidget *dialog)
{
    scene.settle();
    return grabbed(*dialog);
}

QImage historyList()
{
    Scene scene(windowSize);
    writeRuns(scene, someRuns());
    HistoryDialog *list = openList(scene);
    list->table()->selectionModel()->select(
        list->model().index(2, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    return pictureOf(scene, list);
}

QImage emptyHistory()
{
    Scene scene(windowSize);
    return pictureOf(scene, openList(scene));
}

QImage nothingFound()
{
    Scene scene(windowSize);
    writeRuns(scene, someRuns());
    HistoryDialog *list = openList(scene);
    list->searchField()->setText(QStringLiteral("users 5xx"));
    scene.waitUntil([list] { return list->model().rowCount() == 0; }, "nothing is found");
    return pictureOf(scene, list);
}

QImage longHistory()
{
    Scene scene(windowSize);
    std::vector<RecordedRun> runs;
    for (int age = 0; age < 400; ++age)
        runs.push_back(shopRun(age * 17));
    writeRuns(scene, runs);
    HistoryDialog *list = openList(scene);
    list->table()->scrollToBottom();
    scene.waitUntil([list] { return list->model().rowCount() > 100; }, "more rows are fetched");
    return pictureOf(scene, list);
}

QImage goneCollection()
{
    Scene scene(windowSize);
    RecordedRun run = shopRun(3);
    run.origin.collectionPath = QStringLiteral("/home/ada/projects/shop/shop.broadside.yaml");
    writeRuns(scene, {run});
    HistoryDialog *list = openList(scene);
    click(*list, HistoryDialog::tr("&Run Again"));
    return pictureOf(scene, list);
}

QImage deletionOfRuns()
{
    Scene scene(windowSize);
    writeRuns(scene, someRuns());
    HistoryDialog *list = openList(scene);
    list->table()->selectionModel()->select(
        list->model().index(2, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    click(*list, HistoryDialog::tr("&Delete…"));
    auto *question = shownDialog<QMessageBox>(scene, *list);
    return pictureWith(scene, {list, question});
}

QImage damagedHistory()
{
    Scene scene(windowSize, QByteArray(5000, 'x'));
    scene.openSample(QStringLiteral("shop"));
    scene.waitUntil([&scene] { return QFile::exists(scene.historyPath() + u".broken"); },
                    "the file is set aside");
    scene.settle();
    return grabbed(scene.window());
}

QImage storedRunShown()
{
    Scene scene(windowSize);
    writeRuns(scene, someRuns());
    HistoryDialog *list = openList(scene);
    Q_EMIT list->openRequested(list->model().run(2));
    scene.waitUntil([&scene] { return !scene.window().liveRun().report().routes().empty(); },
                    "the run is shown");
    const int route = scene.window().liveRun().indexOf(QStringLiteral("Users/search"));
    Q_EMIT scene.window().findChild<TimelinePanel *>()->currentRouteChanged(route);
    scene.settle();
    return grabbed(scene.window());
}

// `route` is the row whose bodies are compared; -1: none.
QImage comparison(int route)
{
    Scene scene(windowSize);
    writeRuns(scene, someRuns());
    HistoryDialog *list = openList(scene);
    Q_EMIT list->compareRequested(list->model().run(2), list->model().run(0));
    ComparisonDialog *dialog = nullptr;
    scene.waitUntil([&] { return (dialog = scene.window().findChild<ComparisonDialog *>()); },
                    "the runs are compared");
    if (route >= 0) {
        dialog->routes()->selectRow(route);
        Q_EMIT dialog->routes()->activated(dialog->routes()->currentIndex());
        scene.waitUntil([dialog] { return dialog->difference()->lines()->model()->rowCount() > 0; },
                        "the bodies are compared");
    }
    return pictureOf(scene, dialog);
}

QImage comparedRuns()
{
    return comparison(-1);
}

QImage comparedJson()
{
    return comparison(1);
}

QImage comparedText()
{
    return comparison(3);
}

} // namespace

std::vector<SceneEntry> historyScenes()
{
    return {{QStringLiteral("history"), historyList},
            {QStringLiteral("history-empty"), emptyHistory},
            {QStringLiteral("history-nothing-found"), nothingFound},
            {QStringLiteral("history-long"), longHistory},
            {QStringLiteral("history-gone-collection"), goneCollection},
            {QStringLiteral("history-delete"), deletionOfRuns},
            {QStringLiteral("history-damaged"), damagedHistory},
            {QStringLiteral("history-run-shown"), storedRunShown},
            {QStringLiteral("compared-runs"), comparedRuns},
            {QStringLiteral("compared-json"), comparedJson},
            {QStringLiteral("compared-text"), comparedText}};
}

} // namespace Broadside

// Values of very many parts, such as 100,000 routes: freeing them takes longer than a frame, so it
// is done in the background, whoever lets go of them last.
#pragma once

#include <QThreadPool>

#include <memory>

namespace Broadside {

// The global one. An application that ends waits for it while its fonts are still there, which
// documents need to be made and to be freed.
QThreadPool &backgroundPool();

template <typename Type>
std::shared_ptr<Type> freedInBackground(std::unique_ptr<Type> value)
{
    return {value.release(),
            [](Type *freed) { backgroundPool().start([freed] { delete freed; }); }};
}

template <typename Type>
void freeInBackground(Type value)
{
    backgroundPool().start([freed = std::move(value)]() mutable { freed = Type(); });
}

} // namespace Broadside

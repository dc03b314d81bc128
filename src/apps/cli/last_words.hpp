#pragma once

namespace unspun {

/// What the program says where it cannot go on and no function can return an error: one line on standard error, and
/// status 2. Without this it would end by SIGABRT or SIGBUS with words of the C++ library, or with none.
///
///   unspun: out of memory                                        an allocation failed, on any thread
///   unspun: Resource temporarily unavailable                     no thread could be started
///   unspun: a file cannot be read any more (cut short?): ...     a mapped file, such as the model, was cut short, or
///                                                                its disk failed
///
/// Any other exception that nobody caught is a mistake of ours: it is named, and the program aborts, which leaves a
/// core to look at; that is said too. Nothing is finished or removed: what has its final name by then is whole, as
/// after kill -9.
void leave_last_words();

}  // namespace unspun

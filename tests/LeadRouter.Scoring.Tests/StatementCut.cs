using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LeadRouter.Scoring.Tests;

/// <summary>Ends a connection's work at one of its statements, the commit among them, as a process that dies there would.</summary>
internal sealed class StatementCut : IDisposable
{
    /// <summary>SQLite's code for it.</summary>
    public const int Interrupted = 9;

    // The pool keeps the handle when the connection has been closed.
    private readonly sqlite3 handle;
    private int statements;

    /// <param name="step">1-based.</param>
    public StatementCut(SqliteConnection connection, int step)
    {
        handle = connection.Handle!;
        raw.sqlite3_trace(handle, (strdelegate_trace)((_, _) => statements++), null);
        raw.sqlite3_progress_handler(handle, 1, _ => statements == step ? 1 : 0, null);
    }

    public void Dispose()
    {
        raw.sqlite3_trace(handle, (strdelegate_trace)null!, null);
        raw.sqlite3_progress_handler(handle, 0, null, null);
    }
}

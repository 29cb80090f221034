using System.Runtime.InteropServices;

namespace LeadRouter.Host.Serving;

/// <summary>SIGHUP, which asks a serving process to read its playbook again. A process that does not heed it ends by it.</summary>
internal static class HangUp
{
    /// <param name="asked">Called at every SIGHUP, on a thread of the pool.</param>
    /// <returns>What ends the heeding. Null at a terminal: one that is closed sends SIGHUP too, and means the end then.</returns>
    public static IDisposable? Heed(Action asked) =>
        Console.IsInputRedirected
            ? PosixSignalRegistration.Create(
                PosixSignal.SIGHUP,
                context =>
                {
                    context.Cancel = true;
                    asked();
                }
            )
            : null;
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LeadRouter.Bench.Processes;

/// <summary>A process of ours that is killed when it is disposed, and whose last lines are kept for messages.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private const int MostLines = 2000;
    private const int SigTerm = 15;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly Process process;
    private readonly Action<string>? told;

    private ChildProcess(Process process, Action<string>? told) => (this.process, this.told) = (process, told);

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>The last lines it wrote.</summary>
    public string Output => string.Join('\n', lines);

    /// <summary>Bytes of memory that it holds now (resident).</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>What it has used of all cores since its start.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <param name="told">Told each line of its standard output, when there is one.</param>
    public static ChildProcess Start(ProcessStartInfo start, Action<string>? told = null)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var child = new ChildProcess(new Process { StartInfo = start }, told);
        child.Start();
        return child;
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
    }

    /// <summary>Tells it to stop as an orchestrator does, and waits until it has; its exit code.</summary>
    public Task<int> TerminateAsync(CancellationToken cancellationToken)
    {
        _ = Kill(process.Id, SigTerm);
        return EndAsync(cancellationToken);
    }

    /// <summary>Waits until it ends by itself; its exit code.</summary>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await KillAsync();
        }
        catch (InvalidOperationException)
        {
            // It was never started.
        }

        process.Dispose();
    }

    private void Start()
    {
        process.OutputDataReceived += (_, line) =>
        {
            Keep(line.Data);
            if (line.Data is { } text)
            {
                told?.Invoke(text);
            }
        };
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lines.Enqueue(line);
        while (lines.Count > MostLines)
        {
            lines.TryDequeue(out _);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace LeadRouter.Host.Tests.Running;

/// <summary>The built program as its users run it: a process of its own, in an empty folder, with nothing configured around it.</summary>
internal sealed partial class RunningProgram : IAsyncDisposable
{
    private const int HangUp = 1;
    private const int Interrupt = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder error = new();
    private readonly SemaphoreSlim wrote = new(0);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningProgram(Process process) => this.process = process;

    public string Output => Read(output);

    public string Error => Read(error);

    public static async Task<Ended> RunAsync(string folder, params string[] args)
    {
        await using var program = Start(folder, [], args);
        return await program.EndAsync();
    }

    public static async Task<Ended> RunAsync(string folder, Dictionary<string, string> environment, params string[] args)
    {
        await using var program = Start(folder, environment, args);
        return await program.EndAsync();
    }

    /// <param name="folder">Its working directory.</param>
    /// <param name="environment">Over what the test itself was given; connection strings of the test's own environment are taken away.</param>
    public static RunningProgram Start(string folder, Dictionary<string, string> environment, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            // As a service has it: no terminal whose closing would mean the end.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "leadrouter.dll"));
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        foreach (
            var name in start
                .Environment.Keys.Where(name => name.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase))
                .ToArray()
        )
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var program = new RunningProgram(new Process { StartInfo = start });
        program.Run();
        return program;
    }

    /// <summary>The first address that it says it listens on.</summary>
    public async Task<Uri> ListeningAsync()
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (true)
        {
            if (Address().Match(Output + Error) is { Success: true } match)
            {
                return new Uri(match.Groups["url"].Value);
            }

            if (process.HasExited)
            {
                throw new InvalidOperationException($"It ended with {process.ExitCode} before it listened.\n{Output}\n{Error}");
            }

            await wrote.WaitAsync(timeout.Token);
        }
    }

    /// <summary>Waits until it has written the text.</summary>
    public async Task SaysAsync(string text)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (!(Output + Error).Contains(text, StringComparison.Ordinal))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"It ended with {process.ExitCode} and did not say '{text}'.\n{Output}\n{Error}");
            }

            await wrote.WaitAsync(timeout.Token);
        }
    }

    /// <summary>Asks it to read its playbook again.</summary>
    public void Reload() => _ = Kill(process.Id, HangUp);

    /// <summary>As <c>kill -9</c> does.</summary>
    public void Kill() => process.Kill();

    /// <summary>Ctrl-C, and its end.</summary>
    public Task<Ended> StopAsync()
    {
        _ = Kill(process.Id, Interrupt);
        return EndAsync();
    }

    public async Task<Ended> EndAsync()
    {
        await ended.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Ended(process.ExitCode, Output, Error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            // Whatever ended the test, its process goes with it.
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
        wrote.Dispose();
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    private void Run()
    {
        process.EnableRaisingEvents = true;
        process.OutputDataReceived += (_, line) => Take(output, line.Data);
        process.ErrorDataReceived += (_, line) => Take(error, line.Data);
        process.Exited += (_, _) =>
        {
            ended.TrySetResult();
            wrote.Release();
        };
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Take(StringBuilder text, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (text)
        {
            text.Append(line).Append('\n');
        }

        wrote.Release();
    }

    [GeneratedRegex("[Ll]istens on (?<url>https?://[^\\s,]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}

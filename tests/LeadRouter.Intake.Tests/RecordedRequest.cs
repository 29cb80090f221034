using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace LeadRouter.Intake.Tests;

/// <summary>A request recorded from an official SDK, of the folder <c>Recorded</c>.</summary>
/// <remarks>
/// Body bytes are exact. Headers were written down as text in UTF-8, and a chunked body without its chunks: it is framed again.
/// </remarks>
internal static class RecordedRequest
{
    private static readonly string Folder = Find();

    /// <summary>Sends it, with its path replaced, and returns the answer.</summary>
    /// <param name="name">Such as <c>cloudevents/001</c>.</param>
    /// <param name="path">Null = its own.</param>
    /// <param name="headers">Put before its own, each with its line end.</param>
    public static async Task<byte[]> ReplayAsync(IntakeApp app, string name, string? path = null, string headers = "")
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Folder, name + ".http"), TestContext.Current.CancellationToken);
        var firstLine = bytes.AsSpan().IndexOf("\r\n"u8);
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        var words = Encoding.ASCII.GetString(bytes, 0, firstLine).Split(' ');
        byte[] request =
        [
            .. Encoding.ASCII.GetBytes($"{words[0]} {path ?? words[1]} {words[2]}\r\nConnection: close\r\n{headers}"),
            .. WithoutConnection(bytes[(firstLine + 2)..end]),
            .. Framed(bytes[..end], bytes[end..]),
        ];

        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", app.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(request, TestContext.Current.CancellationToken);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, TestContext.Current.CancellationToken);
        return answer.ToArray();
    }

    private static byte[] WithoutConnection(byte[] head) =>
        Encoding.Latin1.GetBytes(
            Encoding.Latin1.GetString(head).Replace("connection: keep-alive\r\n", "", StringComparison.OrdinalIgnoreCase)
        );

    private static byte[] Framed(byte[] head, byte[] body)
    {
        if (!Encoding.ASCII.GetString(head).Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
        {
            // A GET was written down with one line end more than it had.
            return head.AsSpan().StartsWith("GET "u8) ? [] : body;
        }

        var size = body.Length.ToString("x", CultureInfo.InvariantCulture);
        return [.. Encoding.ASCII.GetBytes(size + "\r\n"), .. body, .. "\r\n0\r\n\r\n"u8];
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LeadRouter.sln")))
            {
                return Path.Combine(folder.FullName, "tests", "LeadRouter.Intake.Tests", "Recorded");
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}

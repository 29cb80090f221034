using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Shouldly;

namespace LeadRouter.Intake.Tests;

/// <summary>CloudEvents over HTTP, with the key of <see cref="IntakeApp.StartWithKeyAsync"/>.</summary>
internal static class CloudEventCalls
{
    public static string Of(string type, string? data, string more = "", string id = "1") =>
        $$"""{"specversion":"1.0","id":"{{id}}","source":"s","type":"{{type}}"{{more}}""" + (data is null ? "}" : $",\"data\":{data}}}");

    public static Task<HttpResponseMessage> SendAsync(
        IntakeApp app,
        string body,
        string contentType,
        params (string Name, string Value)[] headers
    ) =>
        app.PostAsync(
            "/v1/activities",
            Encoding.UTF8.GetBytes(body),
            request =>
            {
                request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
                request.Headers.TryAddWithoutValidation("Authorization", "Basic V1JJVEVLRVlfQUJDOg==");
                foreach (var (name, value) in headers)
                {
                    request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue(name);
                }
            }
        );

    /// <summary>Each character one byte.</summary>
    public static async Task<string> SendRawAsync(IntakeApp app, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", app.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        var answer = new byte[8192];
        var read = await stream.ReadAtLeastAsync(answer, 12, cancellationToken: TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(answer, 0, read);
    }
}

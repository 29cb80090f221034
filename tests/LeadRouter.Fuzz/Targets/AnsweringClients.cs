namespace LeadRouter.Fuzz.Targets;

/// <summary>HTTP clients that are answered without a network.</summary>
internal sealed class AnsweringClients(Func<HttpResponseMessage> answer) : HttpMessageHandler, IHttpClientFactory
{
    public HttpClient CreateClient(string name) => new(this, disposeHandler: false) { BaseAddress = new Uri("http://hubspot.test") };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var message = answer();
        message.RequestMessage = request;
        return Task.FromResult(message);
    }
}

namespace LeadRouter.Testing.Servers;

/// <summary>A virtual host for one test.</summary>
public sealed class RabbitMqVirtualHost : IAsyncDisposable
{
    private readonly RabbitMqServer server;

    internal RabbitMqVirtualHost(RabbitMqServer server, string name)
    {
        this.server = server;
        Name = name;
        ConnectionString = new UriBuilder(server.ConnectionString) { Path = name }.Uri.ToString();
    }

    public string Name { get; }

    /// <summary>As <c>ConnectionStrings__RabbitMq</c> wants it: <c>amqp://user:password@host:port/name</c>.</summary>
    public string ConnectionString { get; }

    public async ValueTask DisposeAsync() => await server.DeleteVirtualHostAsync(Name);
}

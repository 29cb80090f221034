namespace LeadRouter.Api.Keys;

/// <summary>Who is asking; a feature of the request once its key was found good.</summary>
/// <param name="Name">Of the key, never the key; <c>this machine</c> where none is configured.</param>
internal sealed record ApiCaller(ApiRole Role, string Name)
{
    public bool IsAdmin => Role >= ApiRole.Admin;
}

namespace LeadRouter.Api.Keys;

/// <summary>Who is asking; a feature of the request once its key was found good.</summary>
internal sealed record ApiCaller(ApiRole Role)
{
    public bool IsAdmin => Role >= ApiRole.Admin;
}

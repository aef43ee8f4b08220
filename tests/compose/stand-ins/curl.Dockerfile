# Stand-in for curl.
FROM park-and-see-stand-in/debian
RUN useradd --system curl_user
USER curl_user
ENTRYPOINT ["curl"]
